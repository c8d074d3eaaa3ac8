/// Follows an HTML document as far as it takes to know in what place a value would stand (`L04`).
///
/// It reads the subset that layouts are written in as browsers do. At the first thing outside of that subset, as a script, foreign
/// content or a tag that only error recovery would make sense of, it gives up: from there on no place is safe.
struct HTMLScanner: Equatable {
    private enum State: Equatable {
        case text
        case tagOpen
        case endTagOpen
        case tagName
        case inTag
        case attributeName
        case afterAttributeName
        case beforeValue
        case quoted
        case singleQuoted
        case unquoted
        case afterValue
        case declaration
        case comment
        /// In an element whose content has no tags: `<title>`, `<style>`, `<textarea>`.
        case raw(String)
        /// Outside of the subset.
        case lost
    }

    private var state = State.text
    private var tag = ""
    private var isEndTag = false
    private var attribute = ""
    /// What was read of a declaration's, comment's or raw element's end.
    private var recent = ""

    /// The place at the present end of the document, or nil if no value may stand there.
    var place: HTMLPlace? {
        switch state {
        case .text: .text
        case .raw("title"), .raw("textarea"): .attribute
        case .quoted: placeInAttribute
        default: nil
        }
    }

    /// Attributes that hold text and nothing else. What is not listed may be a script, a style, a whole document, or an
    /// address in disguise.
    private static let textAttributes: Set<String> = ["title", "alt", "aria-label", "lang", "dir", "value", "datetime"]
    private static let rawElements: Set<String> = ["style", "textarea", "title"]
    /// Elements in which HTML is read by other rules, or that have no business in a mail.
    private static let foreignElements: Set<String> = [
        "frameset", "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext", "script", "svg",
        "template", "xmp",
    ]
    private static let longestName = 40

    private var placeInAttribute: HTMLPlace? {
        if attribute == "href" {
            return tag == "a" ? .link : nil
        }
        return Self.textAttributes.contains(attribute) ? .attribute : nil
    }

    /// Reads on.
    mutating func read(_ html: String) {
        for scalar in html.unicodeScalars {
            guard state != .lost else {
                return
            }
            read(scalar)
        }
    }

    private mutating func read(_ scalar: Unicode.Scalar) {
        switch state {
        case .text:
            state = scalar == "<" ? .tagOpen : .text
        case .tagOpen, .endTagOpen, .tagName:
            readName(scalar)
        case .inTag, .attributeName, .afterAttributeName, .beforeValue, .quoted, .singleQuoted, .unquoted, .afterValue:
            readAttribute(scalar)
        case .declaration:
            readDeclaration(scalar)
        case .comment:
            readComment(scalar)
        case .raw(let name):
            readRaw(name, scalar)
        case .lost:
            break
        }
    }

    private mutating func readName(_ scalar: Unicode.Scalar) {
        switch (state, scalar) {
        case (.tagOpen, "!"):
            (state, recent) = (.declaration, "")
        case (.tagOpen, "/"):
            state = .endTagOpen
        case (.tagOpen, _), (.endTagOpen, _):
            isEndTag = state == .endTagOpen
            (state, tag) = scalar.isASCIILetter ? (.tagName, String(scalar).lowercased()) : (.lost, "")
        case (_, let scalar) where scalar.endsTagName:
            endName(scalar)
        default:
            tag += String(scalar).lowercased()
            state = tag.utf8.count > Self.longestName ? .lost : .tagName
        }
    }

    private mutating func endName(_ scalar: Unicode.Scalar) {
        guard !Self.foreignElements.contains(tag) else {
            state = .lost
            return
        }
        state = .inTag
        if scalar == ">" {
            endTag()
        }
    }

    private mutating func endTag() {
        recent = ""
        state = !isEndTag && Self.rawElements.contains(tag) ? .raw(tag) : .text
    }

    private mutating func readAttribute(_ scalar: Unicode.Scalar) {
        switch (state, scalar) {
        case (.quoted, "\""), (.singleQuoted, "'"):
            state = .afterValue
        case (.quoted, _), (.singleQuoted, _):
            break
        case (.beforeValue, "\""):
            state = .quoted
        case (.beforeValue, "'"):
            state = .singleQuoted
        case (.beforeValue, ">"), (_, "\""), (_, "'"), (_, "<"), (_, "`"):
            state = .lost
        case (_, ">"):
            endTag()
        case (.beforeValue, let scalar) where scalar.isHTMLSpace:
            break
        case (.beforeValue, _):
            state = .unquoted
        case (.attributeName, "="), (.afterAttributeName, "="):
            state = .beforeValue
        case (_, "="):
            state = .lost
        case (.attributeName, let scalar) where scalar.isHTMLSpace:
            state = .afterAttributeName
        case (.unquoted, let scalar):
            state = scalar.isHTMLSpace ? .inTag : .unquoted
        case (.afterAttributeName, let scalar) where scalar.isHTMLSpace:
            break
        case (_, let scalar) where scalar.isHTMLSpace || scalar == "/":
            state = .inTag
        case (.afterValue, _):
            // A value that another attribute follows without a space.
            state = .lost
        case (.attributeName, _):
            attribute += String(scalar).lowercased()
            state = attribute.utf8.count > Self.longestName ? .lost : .attributeName
        default:
            (state, attribute) = (.attributeName, String(scalar).lowercased())
        }
    }

    private mutating func readDeclaration(_ scalar: Unicode.Scalar) {
        recent += String(scalar).lowercased()
        if recent == "--" {
            (state, recent) = (.comment, "")
        } else if scalar == ">" {
            state = recent.hasPrefix("doctype") ? .text : .lost
        } else if recent.utf8.count > Self.longestName
            || (recent.utf8.count > 2 && !"doctype ".hasPrefix(recent.prefix(8)))
        {
            state = .lost
        }
    }

    private mutating func readComment(_ scalar: Unicode.Scalar) {
        recent = String((recent + String(scalar)).suffix(4))
        if recent.hasSuffix("-->") {
            state = .text
        } else if recent == ">" || recent == "->" || recent == "--!>" {
            // Ends that browsers see and people do not.
            state = .lost
        }
    }

    private mutating func readRaw(_ name: String, _ scalar: Unicode.Scalar) {
        let end = "</\(name)"
        recent = String((recent + String(scalar).lowercased()).suffix(end.count + 1))
        if recent == end + ">" {
            state = .text
        } else if recent.hasPrefix(end), scalar.endsTagName {
            state = .lost
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isHTMLSpace: Bool {
        [" ", "\n", "\t", "\r", "\u{C}"].contains(self)
    }

    fileprivate var endsTagName: Bool {
        isHTMLSpace || self == "/" || self == ">"
    }

    fileprivate var isASCIILetter: Bool {
        ("a"..."z").contains(self) || ("A"..."Z").contains(self)
    }
}
