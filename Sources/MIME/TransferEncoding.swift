/// How the octets of a part are written (RFC 2045 §6).
enum TransferEncoding: String {
    case sevenBit = "7bit"
    case eightBit = "8bit"
    case quotedPrintable = "quoted-printable"
    case base64

    /// The longest line that 7bit and 8bit allow, without its CRLF (RFC 5321 §4.5.3.1.6).
    static let maximumLineOctets = 998

    /// The one that is legal and shortest.
    ///
    /// Quoted-printable writes three octets for each it must escape, base64 four for each three: beyond one escape in six octets
    /// base64 wins, which is where Latin text ends and Arabic, Hindi or Japanese begins.
    init(for text: BodyText, allowsEightBit: Bool) {
        let isPlain =
            text.longestLineOctets <= Self.maximumLineOctets && !text.hasBoundaryLookalike && !text.hasControls
        if isPlain, text.nonASCIIOctets == 0 {
            self = .sevenBit
        } else if isPlain, allowsEightBit {
            self = .eightBit
        } else if text.escapedOctets * 6 > text.bytes.count {
            self = .base64
        } else {
            self = .quotedPrintable
        }
    }
}
