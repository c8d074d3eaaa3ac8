/// The attributes of one element, as its author wrote them.
struct HTMLMarks {
    private let name: String
    private let attributes: [(name: String, value: String)]
    private let style: InlineStyle

    init(of element: HTMLElementNode) {
        name = element.name
        attributes = element.attributes
        style = InlineStyle(attributes.first { $0.name == "style" }?.value ?? "")
    }

    var isHidden: Bool {
        style.isHidden || attributes.contains { $0.name == "hidden" }
    }

    /// Those that the element may have, in the order in which they are written, and what each other one was.
    func checkedAttributes(
        for element: HTMLElement,
        rules: HTMLRules
    ) -> (values: [HTMLAttributeValue], removed: [HTMLRemovalKind]) {
        guard !attributes.isEmpty else {
            return ([], [])
        }
        let allowed = element.attributes
        var values: [HTMLAttributeValue] = []
        var removed: [HTMLRemovalKind] = []
        for (name, value) in attributes {
            guard let attribute = HTMLAttribute(rawValue: name), allowed.contains(attribute) else {
                // The sanitiser writes it itself, for every link.
                let isOwn = element == .a && name == "rel" && value == HTMLSerializer.linkRelation
                if !isOwn, !(rules.allowsLooks && PlainLooks.allows(name, value)) {
                    removed.append(Self.kind(ofAttribute: name))
                }
                continue
            }
            switch checked(attribute, value, rules: rules) {
            case .success(let value): values.append(HTMLAttributeValue(attribute: attribute, value: value))
            case .failure(let removal): removed.append(removal.kind)
            }
        }
        values.sort { first, second in
            (allowed.firstIndex(of: first.attribute) ?? 0) < (allowed.firstIndex(of: second.attribute) ?? 0)
        }
        return (values, removed)
    }

    /// What the element loads from elsewhere: by attributes of all kinds and by its style.
    func remoteImages(isHidden isInsideHidden: Bool) -> [RemoteImage] {
        var addresses: [String] = []
        for (attribute, value) in attributes {
            switch attribute {
            case "src" where name == "img" || name == "input", "background", "poster":
                addresses.append(value)
            case "srcset" where name == "img" || name == "source":
                // A list of addresses, each with a width or a density behind it.
                addresses += value.split(separator: ",").compactMap { $0.split(whereSeparator: \.isWhitespace).first }
                    .map { String($0) }
            default:
                break
            }
        }
        addresses += style.addresses
        return addresses.compactMap { MailURL($0) }.filter(\.isRemote).map { address in
            RemoteImage(
                address: address.text,
                width: style.width ?? pixels("width"),
                height: style.height ?? pixels("height"),
                isHidden: isInsideHidden || isHidden
            )
        }
    }

    private struct Removal: Error {
        let kind: HTMLRemovalKind
    }

    private func checked(_ attribute: HTMLAttribute, _ value: String, rules: HTMLRules) -> Result<String, Removal> {
        switch attribute {
        case .href:
            guard let url = MailURL(value), url.isLinkTarget, url.text.utf8.count <= rules.maximumURLBytes else {
                return .failure(Removal(kind: .linkAddress))
            }
            return .success(url.text)
        case .src:
            guard let url = MailURL(value), url.text.utf8.count <= rules.maximumURLBytes else {
                return .failure(Removal(kind: .imageAddress))
            }
            guard url.isContentID || (rules.allowsRemoteImages && url.isRemoteImage) else {
                return .failure(Removal(kind: url.isRemote ? .remoteImage : .imageAddress))
            }
            return .success(url.text)
        default:
            guard let checked = attribute.checked(SanitizingWalk.printable(value)) else {
                return .failure(Removal(kind: .attribute))
            }
            return .success(checked)
        }
    }

    private func pixels(_ attribute: String) -> Int? {
        attributes.first { $0.name == attribute }.flatMap { InlineStyle.pixels($0.value) }
    }

    private static func kind(ofAttribute name: String) -> HTMLRemovalKind {
        if name.hasPrefix("on") {
            return .eventHandler
        }
        return name == "style" ? .styleAttribute : .attribute
    }
}
