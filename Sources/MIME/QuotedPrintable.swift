/// Quoted-printable of RFC 2045 §6.7, for text in canonical form.
enum QuotedPrintable {
    private static let maximumLineOctets = 76

    /// Appends `text`, whose lines all end in CRLF, to `output`.
    static func append(_ text: [UInt8], to output: inout [UInt8]) {
        text.withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, text[end] != .carriageReturn {
                    end += 1
                }
                appendLine(UnsafeBufferPointer(rebasing: text[start..<end]), to: &output)
                output.append(.carriageReturn)
                output.append(.lineFeed)
                start = end + 2
            }
        }
    }

    private static func appendLine(_ line: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var column = 0
        for index in line.indices {
            let byte = line[index]
            let isLast = index + 1 == line.count
            let isLiteral = isLiteral(byte) && !(isLast && isWhiteSpace(byte))
            let width = isLiteral ? 1 : 3
            // The last character of a line may stand where the `=` of a soft break otherwise would.
            if column + width > (isLast ? maximumLineOctets : maximumLineOctets - 1) {
                output.append(.equalsSign)
                output.append(.carriageReturn)
                output.append(.lineFeed)
                column = 0
            }
            if isLiteral {
                output.append(byte)
            } else {
                appendEscape(of: byte, to: &output)
            }
            column += width
        }
    }

    /// Appends `=XX`.
    static func appendEscape(of byte: UInt8, to output: inout [UInt8]) {
        output.append(.equalsSign)
        output.append(UInt8.upperHexDigits[Int(byte >> 4)])
        output.append(UInt8.upperHexDigits[Int(byte & 15)])
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != .equalsSign || byte == 0x09
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == .space || byte == 0x09
    }
}
