/// What a reader of an HTML document gets: its tags in order, and its text.
struct HTMLOutline {
    /// Every tag as written, without those that come with a value (`bdi` and `br`).
    private(set) var tags: [String] = []
    /// The text between the tags, entities resolved, isolates as `<bdi>` makes them.
    private(set) var text = ""
    /// Elements that were closed in the wrong order or not at all.
    private(set) var problems: [String] = []

    private static let voidElements: Set<String> = ["meta", "br", "!DOCTYPE"]

    init(_ html: String) {
        var open: [String] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            text += Self.unescaped(rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else {
                problems.append("a tag does not end")
                return
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = String(tag.drop { $0 == "/" }.prefix { !$0.isWhitespace })
            if !["bdi", "br"].contains(name) {
                tags.append(String(tag))
            }
            if name == "bdi" {
                text += tag.hasPrefix("/") ? "\u{2069}" : "\u{2068}"
            }
            if Self.voidElements.contains(name) {
                continue
            }
            if tag.hasPrefix("/") {
                if open.popLast() != name {
                    problems.append("</\(name)> closes another element")
                }
            } else {
                open.append(name)
            }
        }
        text += Self.unescaped(rest)
        problems += open.map { "<\($0)> is not closed" }
    }

    private static func unescaped(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
