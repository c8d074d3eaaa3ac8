/// Writes sanitised HTML, escaped for the place where each thing stands.
struct HTMLSerializer {
    /// A page that a link opens learns neither where it was opened from nor gets hold of that window.
    static let linkRelation = "noopener noreferrer nofollow"

    private var bytes: [UInt8] = []

    static func html(of pieces: [HTMLPiece]) -> String {
        var serializer = HTMLSerializer()
        for (index, piece) in pieces.enumerated() {
            serializer.append(piece, before: index + 1 < pieces.count ? pieces[index + 1] : nil)
        }
        return String(decoding: serializer.bytes, as: UTF8.self)
    }

    private mutating func append(_ piece: HTMLPiece, before next: HTMLPiece?) {
        switch piece {
        case .start(let element, let attributes):
            append("<")
            append(element.rawValue)
            for attribute in attributes {
                append(" ")
                append(attribute.attribute.rawValue)
                append("=\"")
                append(escaping: attribute.value, inAttribute: true)
                append("\"")
            }
            if element == .a {
                append(" rel=\"\(Self.linkRelation)\"")
            }
            append(">")
            // Parsers leave out a line feed that follows this tag.
            if element == .pre, case .text(let text) = next, text.utf8.first == UInt8(ascii: "\n") {
                append("\n")
            }
        case .end(let element):
            append("</")
            append(element.rawValue)
            append(">")
        case .text(let text):
            append(escaping: text, inAttribute: false)
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func append(escaping text: String, inAttribute: Bool) {
        var rest = text.utf8[...]
        while let special = rest.firstIndex(where: { Self.escape(for: $0, inAttribute: inAttribute) != nil }) {
            bytes.append(contentsOf: rest[..<special])
            append(Self.escape(for: rest[special], inAttribute: inAttribute) ?? "")
            rest = rest[rest.index(after: special)...]
        }
        bytes.append(contentsOf: rest)
    }

    private static func escape(for byte: UInt8, inAttribute: Bool) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\"") where inAttribute: "&quot;"
        default: nil
        }
    }
}
