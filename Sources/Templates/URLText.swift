/// Addresses that may stand in a link (`L04`).
enum URLText {
    private static let maxLength = 2000

    /// Whether the text is an absolute https address in ASCII, of the characters that RFC 3986 lets stand in one.
    ///
    /// Anything else, `javascript:` above all, is refused rather than repaired. No user name and no backslash: both
    /// are used to make an address look like another one's.
    static func isSafe(_ text: String) -> Bool {
        let scheme = "https://"
        guard text.utf8.count <= maxLength, text.lowercased().hasPrefix(scheme) else {
            return false
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        return !authority.isEmpty && !authority.contains("@") && rest.utf8.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
        }
    }
}
