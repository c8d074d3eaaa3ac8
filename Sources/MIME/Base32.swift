/// Base 32 of RFC 4648 §6 in lower case and without padding: what stands in addresses must survive a change of case.
enum Base32 {
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        var buffer: UInt32 = 0
        var bitCount = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bitCount += 8
            while bitCount >= 5 {
                bitCount -= 5
                digits.append(alphabet[Int(buffer >> bitCount & 31)])
            }
            buffer &= (1 << bitCount) - 1
        }
        if bitCount > 0 {
            digits.append(alphabet[Int(buffer << (5 - bitCount) & 31)])
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Reads digits of either case; nil for any other character and for spare bits that are not zero, so that each
    /// sequence of octets has one spelling.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        var bitCount = 0
        for character in text.utf8 {
            guard let digit = value(of: character) else {
                return nil
            }
            buffer = buffer << 5 | digit
            bitCount += 5
            if bitCount >= 8 {
                bitCount -= 8
                bytes.append(UInt8(buffer >> bitCount))
                buffer &= (1 << bitCount) - 1
            }
        }
        guard bitCount < 5, buffer == 0 else {
            return nil
        }
        return bytes
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case 0x61...0x7A: UInt32(character - 0x61)
        case 0x41...0x5A: UInt32(character - 0x41)
        case 0x32...0x37: UInt32(character - 0x32) + 26
        default: nil
        }
    }
}
