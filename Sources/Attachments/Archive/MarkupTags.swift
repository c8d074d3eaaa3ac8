/// Reads the start tags of a small XML document in order. It knows no entities but the five that XML defines, and is no
/// validating parser: what it cannot make sense of is an error.
struct MarkupTags {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// All start tags.
    /// - Throws: `archiveDamaged` for markup that is not well-formed.
    static func all(in text: [UInt8]) throws(ArchiveRefusal) -> [MarkupTag] {
        var reader = Self(text)
        var tags: [MarkupTag] = []
        while try reader.skipToTag() {
            tags.append(try reader.tag())
        }
        return tags
    }

    /// - Returns: Whether one follows.
    private mutating func skipToTag() throws(ArchiveRefusal) -> Bool {
        while let start = text[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start + 1
            if skip("!--") {
                try skip(past: "-->")
            } else if skip("![CDATA[") {
                try skip(past: "]]>")
            } else if skip("?") {
                try skip(past: "?>")
            } else if skip("/") {
                try skip(past: ">")
            } else {
                return true
            }
        }
        return false
    }

    private mutating func tag() throws(ArchiveRefusal) -> MarkupTag {
        let name = word()
        guard !name.isEmpty else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        var attributes: [String: String] = [:]
        while true {
            skipWhiteSpace()
            if skip(">") || skip("/>") {
                return MarkupTag(name: name, attributes: attributes)
            }
            let attribute = word()
            skipWhiteSpace()
            guard !attribute.isEmpty, skip("=") else {
                throw ArchiveRefusal(.archiveDamaged)
            }
            skipWhiteSpace()
            attributes[attribute] = try value()
        }
    }

    /// A name without its prefix.
    private mutating func word() -> String {
        let octets = text[position...].prefix { octet in
            octet > 0x20 && !Self.delimiters.contains(octet)
        }
        position = octets.endIndex
        return String(decoding: octets.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self)
    }

    private mutating func value() throws(ArchiveRefusal) -> String {
        guard
            position < text.count, case let quote = text[position],
            quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = text[(position + 1)...].firstIndex(of: quote)
        else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        let octets = text[(position + 1)..<end]
        position = end + 1
        return CharacterReferences.resolved(String(decoding: octets, as: UTF8.self))
    }

    private mutating func skipWhiteSpace() {
        position = text[position...].firstIndex { $0 > 0x20 } ?? text.count
    }

    private mutating func skip(_ word: String) -> Bool {
        guard text[position...].starts(with: word.utf8) else {
            return false
        }
        position += word.utf8.count
        return true
    }

    private mutating func skip(past word: String) throws(ArchiveRefusal) {
        let octets = Array(word.utf8)
        while position + octets.count <= text.count {
            if text[position...].starts(with: octets) {
                position += octets.count
                return
            }
            position += 1
        }
        throw ArchiveRefusal(.archiveDamaged)
    }

    private static let delimiters = Set("<>/='\"".utf8)
}
