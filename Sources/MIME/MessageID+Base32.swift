import Messaging

extension MessageID {
    /// The characters that `base32` takes.
    static let base32Characters = 13

    /// All 64 bits, in 13 characters that survive a change of case.
    var base32: String {
        Base32.encode(TokenKeyring.bigEndianOctets(of: rawValue))
    }

    init?(base32 text: some StringProtocol) {
        guard text.utf8.count == Self.base32Characters, let octets = Base32.decode(text), octets.count == 8 else {
            return nil
        }
        self.init(octets.reduce(Int64(0)) { $0 << 8 | Int64($1) })
    }
}
