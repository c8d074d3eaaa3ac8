/// Why a key, or a set of keys, cannot be used.
package struct TokenKeyError: Error, Equatable, CustomStringConvertible {
    package enum Problem: String, Sendable {
        case tooShort = "has fewer than 32 octets"
        case duplicateID = "has the number of another key"
    }

    package let problem: Problem
    package let keyID: UInt8

    package init(problem: Problem, keyID: UInt8) {
        self.problem = problem
        self.keyID = keyID
    }

    package var description: String {
        "token key \(keyID) \(problem.rawValue)"
    }
}
