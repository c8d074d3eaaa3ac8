/// One mustache tag of a layout, of the kinds that layouts may use.
///
/// - `{{message.KEY}}` a message in the mail's language
/// - `{{argument.NAME}}` an argument as it is
/// - `{{#present.NAME}}…{{/present.NAME}}` only if an optional argument was given
/// - `{{#absent.NAME}}…{{/absent.NAME}}` only if it was not, for a sentence that does without it
/// - `{{#each.NAME}}…{{item}}…{{/each.NAME}}` once for each item of a list or paragraph of a text
/// - `{{mail.language}}`, `{{mail.direction}}` for `lang` and `dir`
/// - `{{> NAME}}` the layout file of that name, the template's own before the frame's
///
/// A tag on a line of its own leaves no empty line behind, unless it is the first thing in a section: a section in a
/// section begins on the outer one's line.
enum LayoutTag: Hashable {
    case message(String)
    case argument(String)
    case item
    case mail(String)
    case presentStart(String)
    case absentStart(String)
    case eachStart(String)
    case sectionEnd(String)
    case partial(String)
    case comment
}

extension LayoutTag {
    /// The properties that `{{mail.…}}` has.
    static let mailProperties: Set<String> = ["language", "direction"]

    /// Reads all tags of a layout in their order. Nothing that is not listed above gets to the template engine.
    static func scan(_ layout: String, path: String, in source: TemplateSource) throws(TemplateError) -> [LayoutTag] {
        var tags: [LayoutTag] = []
        // By scalars, not characters: a combining mark after a brace must not hide a tag.
        var rest = layout.unicodeScalars[...]
        while let start = rest.firstRange(of: "{{".unicodeScalars) {
            rest = rest[start.upperBound...]
            guard let end = rest.firstRange(of: "}}".unicodeScalars) else {
                throw source.error(.unsupportedTag, path, "a tag is not closed")
            }
            let content = Substring(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
            guard let tag = LayoutTag(content) else {
                throw source.error(.unsupportedTag, path, "layouts cannot use {{\(content)}}")
            }
            tags.append(tag)
        }
        return tags
    }

    private init?(_ content: Substring) {
        switch content.first {
        case "!":
            self = .comment
        case ">":
            let name = content.dropFirst().trimmed
            guard Self.isFileName(name) else {
                return nil
            }
            self = .partial(String(name))
        case "#":
            switch Self.split(content.dropFirst().trimmed) {
            case ("present", let name)?: self = .presentStart(name)
            case ("absent", let name)?: self = .absentStart(name)
            case ("each", let name)?: self = .eachStart(name)
            default: return nil
            }
        case "/":
            guard let (group, name) = Self.split(content.dropFirst().trimmed) else {
                return nil
            }
            self = .sectionEnd("\(group).\(name)")
        default:
            let name = content.trimmed
            guard name != "item" else {
                self = .item
                return
            }
            switch Self.split(name) {
            case ("message", let key)?: self = .message(key)
            case ("argument", let name)?: self = .argument(name)
            case ("mail", let property)? where Self.mailProperties.contains(property): self = .mail(property)
            default: return nil
            }
        }
    }

    private static func split(_ name: Substring) -> (group: String, name: String)? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(TemplateManifest.isName) else {
            return nil
        }
        return (String(parts[0]), String(parts[1]))
    }

    private static func isFileName(_ name: Substring) -> Bool {
        !name.isEmpty && name.allSatisfy { $0 == "-" || TemplateManifest.isName(String($0)) }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while text.first?.isWhitespace == true {
            text = text.dropFirst()
        }
        while text.last?.isWhitespace == true {
            text = text.dropLast()
        }
        return text
    }
}
