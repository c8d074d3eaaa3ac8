/// A mail ready for the wire, with what the SMTP session must know of it.
package struct ComposedMail: Hashable, Sendable {
    /// Header and body with CRLF line ends, before dot-stuffing; no line is longer than 998 octets.
    package let bytes: [UInt8]
    /// Whether any octet is above 127, so that the next hop must offer 8BITMIME (RFC 6152).
    package let isEightBit: Bool
    /// Whether an address in the header is not ASCII, so that the next hop must offer SMTPUTF8 (RFC 6531).
    package let needsSMTPUTF8: Bool
    /// SHA-256 of `bytes`: 32 octets, kept with the record of what was sent (`R51`).
    package let sha256: [UInt8]

    package init(bytes: [UInt8], isEightBit: Bool, needsSMTPUTF8: Bool, sha256: [UInt8]) {
        self.bytes = bytes
        self.isEightBit = isEightBit
        self.needsSMTPUTF8 = needsSMTPUTF8
        self.sha256 = sha256
    }
}
