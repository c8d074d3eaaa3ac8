extension MailWriter {
    private static let maximumEncodedWordOctets = 75
    private static let openingQ = Array(" =?UTF-8?Q?".utf8)
    private static let openingB = Array(" =?UTF-8?B?".utf8)
    private static let closing = Array("?=".utf8)
    /// What `=?UTF-8?Q?` and `?=` take of an encoded word.
    private static let frameOctets = 12
    /// One scalar of four octets, each escaped.
    private static let widestScalarOctets = 12

    /// Appends UTF-8 text as encoded words with a space before each, in Q or B, whichever is shorter.
    mutating func appendEncodedWords(_ text: ArraySlice<UInt8>) {
        let octetsInQ = text.reduce(0) { $0 + Self.widthInQ($1) }
        let usesQ = octetsInQ <= (text.count + 2) / 3 * 4
        var rest = text
        while !rest.isEmpty {
            let room = roomForEncodedText()
            let end = usesQ ? Self.endInQ(of: rest, room: room) : Self.endInB(of: rest, room: room)
            if usesQ {
                bytes.append(contentsOf: Self.openingQ)
                rest[..<end].forEach { appendInQ($0) }
            } else {
                bytes.append(contentsOf: Self.openingB)
                Base64.appendUnbroken(rest[..<end], to: &bytes)
            }
            bytes.append(contentsOf: Self.closing)
            noteEncodedWord()
            rest = rest[end...]
        }
    }

    /// The characters that the next encoded word may hold, on a new line if this one has no room for any scalar.
    private mutating func roomForEncodedText() -> Int {
        if column + 1 + Self.frameOctets + Self.widestScalarOctets > Self.preferredEncodedLineOctets {
            endLine()
        }
        return min(Self.maximumEncodedWordOctets, Self.preferredEncodedLineOctets - column - 1) - Self.frameOctets
    }

    private static func endInQ(of text: ArraySlice<UInt8>, room: Int) -> Int {
        var end = text.startIndex
        var width = 0
        while end < text.endIndex {
            let next = endOfScalar(in: text, at: end)
            width += text[end..<next].reduce(0) { $0 + widthInQ($1) }
            guard width <= room else {
                break
            }
            end = next
        }
        return end
    }

    private static func endInB(of text: ArraySlice<UInt8>, room: Int) -> Int {
        var end = text.startIndex + min(room / 4 * 3, text.count)
        // Back to where a scalar begins: each encoded word is a text of its own (RFC 2047 §5).
        while end < text.endIndex, isContinuation(text[end]) {
            end -= 1
        }
        return end
    }

    private static func endOfScalar(in text: ArraySlice<UInt8>, at start: Int) -> Int {
        var end = start + 1
        while end < text.endIndex, isContinuation(text[end]) {
            end += 1
        }
        return end
    }

    private static func isContinuation(_ byte: UInt8) -> Bool {
        byte & 0xC0 == 0x80
    }

    private mutating func appendInQ(_ byte: UInt8) {
        if byte == .space {
            bytes.append(UInt8(ascii: "_"))
        } else if Self.isLiteralInQ(byte) {
            bytes.append(byte)
        } else {
            QuotedPrintable.appendEscape(of: byte, to: &bytes)
        }
    }

    private static func widthInQ(_ byte: UInt8) -> Int {
        byte == .space || isLiteralInQ(byte) ? 1 : 3
    }

    /// The set for a phrase (RFC 2047 §5 (3)), which is the smallest, so that it is right everywhere.
    private static func isLiteralInQ(_ byte: UInt8) -> Bool {
        if byte.isASCIILetterOrDigit {
            return true
        }
        // ! * + - /
        return switch byte {
        case 0x21, 0x2A, 0x2B, 0x2D, 0x2F: true
        default: false
        }
    }
}
