/// Follows an HTML document as far as it takes to know in what place a value would stand (`L04`).
///
/// It knows the subset that layouts are written in and takes everything else for unsafe: a value in a tag's or an
/// attribute's name, in an attribute without double quotes or that is not known to hold text, in a style, script or comment.
struct HTMLScanner: Equatable {
    private enum State: Equatable {
        case text
        case tag(String)
        case quoted(attribute: String)
        case singleQuoted
        case comment
        /// In an element whose content has no tags.
        case raw(String)
    }

    private var state = State.text
    /// What was read of the present tag, or of the end of a raw element or a comment.
    private var recent = ""

    /// The place at the present end of the document, or nil if no value may stand there.
    var place: HTMLPlace? {
        switch state {
        case .text: .text
        case .raw("title"): .attribute
        case .quoted(let attribute): Self.place(in: attribute)
        case .tag, .singleQuoted, .comment, .raw: nil
        }
    }

    /// Attributes that hold text and nothing else. What is not listed may be a script, a style, a whole document, or an
    /// address in disguise.
    private static let textAttributes: Set<String> = ["title", "alt", "aria-label", "lang", "dir", "value", "datetime"]

    private static func place(in attribute: String) -> HTMLPlace? {
        if attribute == "href" {
            return .link
        }
        return textAttributes.contains(attribute) ? .attribute : nil
    }

    /// Reads on.
    mutating func read(_ html: String) {
        for scalar in html.unicodeScalars {
            read(scalar)
        }
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        switch state {
        case .text:
            if scalar == "<" {
                state = .tag("")
                recent = ""
            }
        case .tag(let content):
            readTag(content, scalar)
        case .quoted, .singleQuoted:
            readQuoted(scalar)
        case .comment:
            recent = String((recent + String(scalar)).suffix(3))
            if recent == "-->" {
                state = .text
            }
        case .raw(let name):
            recent = String((recent + String(scalar).lowercased()).suffix(name.count + 3))
            if recent == "</\(name)>" {
                state = .text
            }
        }
    }

    private mutating func readTag(_ content: String, _ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"":
            state = .quoted(attribute: Self.lastAttribute(of: content))
            recent = content
        case "'":
            state = .singleQuoted
            recent = content
        case ">":
            let name = content.prefix { !$0.isWhitespace }.lowercased()
            recent = ""
            state = ["style", "script", "title", "textarea"].contains(name) ? .raw(name) : .text
        default:
            state = content == "!-" && scalar == "-" ? .comment : .tag(content + String(scalar))
            if state == .comment {
                recent = ""
            }
        }
    }

    private mutating func readQuoted(_ scalar: Unicode.Scalar) {
        let closing: Unicode.Scalar = state == .singleQuoted ? "'" : "\""
        if scalar == closing {
            state = .tag(recent + " ")
        }
    }

    /// The name before the `=` that a tag's content ends with; empty if there is none.
    private static func lastAttribute(of content: String) -> String {
        guard content.last == "=" else {
            return ""
        }
        return content.dropLast().split(whereSeparator: \.isWhitespace).last?.lowercased() ?? ""
    }
}
