extension Envelope {
    /// Whether the mail can only go to a server that offers SMTPUTF8 (RFC 6531).
    var requiresInternationalAddresses: Bool {
        needsSMTPUTF8 || !Self.isASCII(returnPath) || !Self.isASCII(recipient)
    }

    /// Whether it can be written as commands without one of its values becoming a command itself.
    var isWellFormed: Bool {
        !recipient.isEmpty && Self.isSafe(recipient) && Self.isSafe(returnPath)
            && envelopeID.map { (1...100).contains(XText.encode($0).utf8.count) } ?? true
    }

    private static func isASCII(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 }
    }

    /// No control characters, white space or angle brackets, at most the 254 octets a path may have.
    private static func isSafe(_ address: String) -> Bool {
        address.utf8.count <= 254
            && address.utf8.allSatisfy { byte in
                byte > 0x20 && byte != 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
            }
    }
}
