import Crypto

/// A secret that tokens are made with, and the number under which the tokens name it. It never shows its octets.
package struct TokenKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Chosen by the operator when keys are rotated; it stands readable in each token.
    package let id: UInt8
    let secret: SymmetricKey

    private static let minimumOctets = 32

    /// - Throws: `TokenKeyError` for fewer than 32 octets.
    package init(id: UInt8, bytes: some Sequence<UInt8>) throws(TokenKeyError) {
        let bytes = Array(bytes)
        guard bytes.count >= Self.minimumOctets else {
            throw TokenKeyError(problem: .tooShort, keyID: id)
        }
        self.id = id
        self.secret = SymmetricKey(data: bytes)
    }

    package var description: String {
        "<redacted>"
    }

    package var debugDescription: String {
        description
    }

    package var customMirror: Mirror {
        Mirror(self, children: [])
    }
}
