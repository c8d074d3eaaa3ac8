/// Why a name cannot stand in From. The name is not repeated, so that the description is safe for a log.
package struct SenderNameError: Error, Equatable, CustomStringConvertible {
    package enum Problem: String, CaseIterable, Sendable {
        case empty = "it has no visible character"
        case forbiddenCharacter = "it holds a line break, another control character or a bidirectional control"
    }

    package let problem: Problem

    package init(problem: Problem) {
        self.problem = problem
    }

    package var description: String {
        "not a sender name: \(problem.rawValue)"
    }
}
