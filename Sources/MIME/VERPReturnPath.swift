package import Messaging

/// The envelope sender that tells which attempt a bounce is about (`D02`): `b+<message>-<attempt>-<token>@domain`.
///
/// Whoever has no key can neither invent one nor turn one into another, so a forged bounce settles nothing. The local part has at
/// most 53 octets, and case does not matter.
package struct VERPReturnPath: Sendable {
    private static let prefix = "b+"

    private let keyring: TokenKeyring

    package init(keyring: TokenKeyring) {
        self.keyring = keyring
    }

    /// - Parameter attempt: Counted from 1; negative ones and those beyond 32 bits do not exist.
    package func encode(messageID: MessageID, attempt: Int, domain: String) -> String {
        precondition(UInt32(exactly: attempt) != nil, "an attempt is a number from 0 to 4,294,967,295")
        let token = keyring.token(for: .returnPath, over: [messageID.rawValue, Int64(attempt)])
        return "\(Self.prefix)\(messageID.base32)-\(attempt)-\(token)@\(domain)"
    }

    /// Reads the address that a bounce came to; its domain is the caller's to judge.
    /// - Returns: Nil for an address of another kind and for one that fails verification.
    package func decode(_ address: String) -> (messageID: MessageID, attempt: Int)? {
        let localPart = address.prefix { $0 != "@" }.lowercased()
        guard localPart.utf8.count <= 64, localPart.hasPrefix(Self.prefix) else {
            return nil
        }
        let fields = localPart.dropFirst(Self.prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        // The spelling must be the one that `encode` writes: no sign, no leading zero.
        guard
            fields.count == 3,
            let messageID = MessageID(base32: fields[0]),
            let attempt = UInt32(fields[1]), String(attempt) == fields[1],
            keyring.verifies(fields[2], for: .returnPath, over: [messageID.rawValue, Int64(attempt)])
        else {
            return nil
        }
        return (messageID, Int(attempt))
    }
}
