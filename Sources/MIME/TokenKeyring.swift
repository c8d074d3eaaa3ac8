import Crypto

/// The keys of a deployment: one makes tokens, and it and older ones verify them, so that keys can be changed while mail
/// is under way.
///
/// A token is the number of its key in two characters and 120 bits of an HMAC-SHA256 in 24, all of them in `a…z2…7`; case
/// does not matter.
package struct TokenKeyring: Sendable {
    static let tokenCharacters = 26
    private static let codeOctets = 15

    private let current: TokenKey
    private let keys: [UInt8: TokenKey]

    /// - Parameter older: Keys that tokens still in the world were made with.
    /// - Throws: `TokenKeyError` if two keys have one number.
    package init(current: TokenKey, older: [TokenKey] = []) throws(TokenKeyError) {
        var keys = [current.id: current]
        for key in older {
            guard keys.updateValue(key, forKey: key.id) == nil else {
                throw TokenKeyError(problem: .duplicateID, keyID: key.id)
            }
        }
        self.current = current
        self.keys = keys
    }

    /// The token that proves that these numbers, in this order, came from here.
    package func token(for purpose: TokenPurpose, over numbers: [Int64]) -> String {
        Base32.encode([current.id]) + Base32.encode(Self.code(of: numbers, for: purpose, key: current))
    }

    /// Whether a key of this ring made the token for this purpose over these numbers; it takes the same time wherever the
    /// codes differ.
    package func verifies(_ token: some StringProtocol, for purpose: TokenPurpose, over numbers: [Int64]) -> Bool {
        guard
            token.utf8.count == Self.tokenCharacters,
            let keyID = Base32.decode(token.prefix(2))?.first,
            let code = Base32.decode(token.dropFirst(2)),
            let key = keys[keyID]
        else {
            return false
        }
        let expected = Self.code(of: numbers, for: purpose, key: key)
        guard code.count == expected.count else {
            return false
        }
        return zip(code, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func code(of numbers: [Int64], for purpose: TokenPurpose, key: TokenKey) -> [UInt8] {
        var message = Array(purpose.rawValue.utf8)
        // Ends the purpose, so that no purpose is the beginning of another; the numbers have a fixed width.
        message.append(0)
        for number in numbers {
            message.append(contentsOf: bigEndianOctets(of: number))
        }
        var mac = HMAC<SHA256>(key: key.secret)
        mac.update(data: message)
        return Array(mac.finalize().prefix(codeOctets))
    }

    /// Eight octets, the most significant first.
    static func bigEndianOctets(of number: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
