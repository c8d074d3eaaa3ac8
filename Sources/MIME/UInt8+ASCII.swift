extension UInt8 {
    static var space: UInt8 { 0x20 }
    static var carriageReturn: UInt8 { 0x0D }
    static var lineFeed: UInt8 { 0x0A }
    static var equalsSign: UInt8 { 0x3D }
    static var quotationMark: UInt8 { 0x22 }
    static var questionMark: UInt8 { 0x3F }
    static var backslash: UInt8 { 0x5C }

    /// The digit of a number below 16.
    var upperHexDigit: UInt8 {
        self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "A") + self - 10
    }

    var isASCIILetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// `atext` of RFC 5322 §3.2.3.
    var isAtomCharacter: Bool {
        if isASCIILetterOrDigit {
            return true
        }
        // ! # $ % & ' * + - / = ? ^ _ ` { | } ~
        return switch self {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// A character of a MIME `token` (RFC 2045 §5.1).
    var isTokenCharacter: Bool {
        // Not SPACE, controls or ( ) < > @ , ; : \ " / [ ] ? =
        guard (0x21...0x7E).contains(self) else {
            return false
        }
        return switch self {
        case 0x28, 0x29, 0x3C, 0x3E, 0x40, 0x2C, 0x3B, 0x3A, 0x5C, 0x22, 0x2F, 0x5B, 0x5D, 0x3F, 0x3D: false
        default: true
        }
    }
}
