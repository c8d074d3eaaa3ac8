/// Whether the elements of a document close in the order in which they opened, so that a template stays in its frame.
enum TagBalance {
    private static let voidElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    /// What is wrong first, or nil.
    static func problem(in html: String) -> String? {
        var open: [String] = []
        var rest = html.utf8[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[rest.index(after: start)...]
            guard let first = rest.first, first != UInt8(ascii: "!") else {
                rest = rest.drop { $0 != UInt8(ascii: ">") }
                continue
            }
            let isEnd = first == UInt8(ascii: "/")
            let name = String(decoding: rest.drop { $0 == UInt8(ascii: "/") }.prefix(while: isNamePart), as: UTF8.self)
                .lowercased()
            rest = afterTag(rest)
            if isEnd {
                guard open.popLast() == name else {
                    return "</\(name)> closes what was not opened before it"
                }
            } else if name == "style" {
                open.append(name)
                rest = rest.drop { $0 != UInt8(ascii: "<") }
            } else if !voidElements.contains(name) {
                open.append(name)
            }
        }
        return open.last.map { "<\($0)> is not closed" }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        ![UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "/"), UInt8(ascii: ">")].contains(
            byte
        )
    }

    /// What stands behind the tag's end, which is no `>` in a quoted value.
    private static func afterTag(_ text: Substring.UTF8View) -> Substring.UTF8View {
        var quote: UInt8?
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            index = text.index(after: index)
            if let open = quote {
                quote = byte == open ? nil : open
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
        }
        return text[index...]
    }
}
