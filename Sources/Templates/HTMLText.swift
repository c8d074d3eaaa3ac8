internal import Content

/// Bytes that may stand in an HTML document as they are. Only layouts, sanitised HTML and escaped `PlainText` become it.
struct HTMLText: Hashable {
    private(set) var utf8: [UInt8]

    /// Part of a layout.
    init(layout: String) {
        utf8 = Array(layout.utf8)
    }

    /// What a party wrote, made safe.
    init(_ html: SanitizedHTML) {
        utf8 = Array(html.html.utf8)
    }

    /// A value, escaped for the place where it will stand.
    init(_ text: PlainText, at place: HTMLPlace) {
        utf8 = []
        utf8.reserveCapacity(text.string.utf8.count + 16)
        var text = text.string
        text.withUTF8 { bytes in
            switch place {
            case .text: appendText(bytes)
            case .attribute, .link: appendAttribute(bytes)
            }
        }
    }

    private mutating func appendAttribute(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes {
            append(escaping: byte)
        }
    }

    /// FSI, LRI, RLI and PDI are E2 81 A8, A6, A7 and A9; `PlainText` holds them in pairs, so the tags pair as well.
    private mutating func appendText(_ bytes: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x81,
                let tag = Self.isolateTag(bytes[index + 2])
            {
                utf8.append(contentsOf: tag.utf8)
                index += 3
                continue
            }
            if byte == UInt8(ascii: "\n") {
                utf8.append(contentsOf: "<br>\n".utf8)
            } else {
                append(escaping: byte)
            }
            index += 1
        }
    }

    private static func isolateTag(_ lastByte: UInt8) -> String? {
        switch lastByte {
        case 0xA6: #"<bdi dir="ltr">"#
        case 0xA7: #"<bdi dir="rtl">"#
        case 0xA8: "<bdi>"
        case 0xA9: "</bdi>"
        default: nil
        }
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): utf8.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): utf8.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): utf8.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): utf8.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): utf8.append(contentsOf: "&#39;".utf8)
        default: utf8.append(byte)
        }
    }
}
