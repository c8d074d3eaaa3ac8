/// Quoted-printable of RFC 2045 §6.7, for text in canonical form.
enum QuotedPrintable {
    private static let maximumLineOctets = 76
    /// Of an escape and of a soft line break.
    private static let escapeOctets = 3

    /// Appends `text`, whose lines all end in CRLF, to `output`.
    static func append(_ text: [UInt8], to output: inout [UInt8]) {
        // Every octet escaped, and a soft break after every 25 of them.
        let capacity = text.count * escapeOctets + text.count / 8 + escapeOctets
        let encoded = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            text.withUnsafeBufferPointer { text in
                count = encode(text, to: buffer)
            }
        }
        output.append(contentsOf: encoded)
    }

    /// Appends `=XX`.
    static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
        output.append(.equalsSign)
        output.append((byte >> 4).upperHexDigit)
        output.append((byte & 15).upperHexDigit)
    }

    /// - Returns: How many octets it wrote.
    private static func encode(
        _ text: UnsafeBufferPointer<UInt8>,
        to output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var position = 0
        var column = 0
        for (index, byte) in text.enumerated() {
            if byte == .carriageReturn || byte == .lineFeed {
                output[position] = byte
                position += 1
                column = 0
                continue
            }
            let isLast = index + 1 == text.count || text[index + 1] == .carriageReturn
            let isLiteral = isLiteral(byte) && !(isLast && isWhiteSpace(byte))
            let width = isLiteral ? 1 : escapeOctets
            // The last character of a line may stand where the `=` of a soft break otherwise would.
            if column + width > (isLast ? maximumLineOctets : maximumLineOctets - 1) {
                output[position] = .equalsSign
                output[position + 1] = .carriageReturn
                output[position + 2] = .lineFeed
                position += 3
                column = 0
            }
            if isLiteral {
                output[position] = byte
            } else {
                output[position] = .equalsSign
                output[position + 1] = (byte >> 4).upperHexDigit
                output[position + 2] = (byte & 15).upperHexDigit
            }
            position += width
            column += width
        }
        return position
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != .equalsSign || byte == 0x09
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == .space || byte == 0x09
    }
}
