internal import Content

/// An HTML layout of a seller's own template, judged as what sellers write in mails is (`R37`), but for the looks that the
/// platform's own layouts have.
struct SellerLayout {
    private let layout: String

    /// Classes of the frame, which give it its dark colours.
    private static let classes: Set<String> = ["line", "soft", "words"]
    /// None of them can move, hide or load anything.
    private static let properties: Set<String> = [
        "background-color", "border", "border-radius", "color", "font-size", "font-style", "font-weight", "line-height",
        "list-style-position", "margin", "padding", "text-align", "text-decoration",
    ]

    init(_ layout: String) {
        self.layout = layout
    }

    /// What the sanitiser would take out.
    func removals() throws(HTMLError) -> [HTMLRemoval] {
        try HTMLSanitizer().sanitize(withoutLooks(withoutTags)).removals
    }

    /// The layout with an address in place of each argument, so that a link is judged as a link.
    private var withoutTags: String {
        var result = ""
        var rest = layout[...]
        while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
            result += rest[..<start.lowerBound]
            let isArgument = rest[start.upperBound...].hasPrefix("argument.")
            result += isArgument ? "https://market.example/" : ""
            rest = rest[end.upperBound...]
        }
        return result + rest
    }

    /// The text without the attributes that only give looks.
    private func withoutLooks(_ html: String) -> String {
        var result = ""
        var rest = html[...]
        while let start = rest.firstRange(of: "=\""), let end = rest[start.upperBound...].firstIndex(of: "\"") {
            let before = rest[..<start.lowerBound]
            let value = rest[start.upperBound..<end]
            let next = rest.index(after: end)
            if before.hasSuffix(" style"), Self.isPlainStyle(value) {
                result += before.dropLast(" style".count)
            } else if before.hasSuffix(" class"),
                value.split(separator: " ").allSatisfy({ Self.classes.contains(String($0)) })
            {
                result += before.dropLast(" class".count)
            } else {
                result += rest[..<next]
            }
            rest = rest[next...]
        }
        return result + rest
    }

    /// Whether each declaration is of a known property, and its value of letters, numbers and the like.
    private static func isPlainStyle(_ style: Substring) -> Bool {
        style.split(separator: ";").filter { !$0.allSatisfy(\.isWhitespace) }.allSatisfy { declaration in
            let parts = declaration.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, properties.contains(parts[0].trimmed) else {
                return false
            }
            return parts[1].unicodeScalars.allSatisfy { scalar in
                scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789 #%.,-".unicodeScalars.contains(scalar))
            }
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
