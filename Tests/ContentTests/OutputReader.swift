import CGumbo

/// Reads sanitised HTML without the sanitiser's code, and names whatever must not be in it (`R37`).
///
/// Its lists are its own, so that a mistake in the module's lists shows.
enum OutputReader {
    private static let elements: Set = [
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "pre", "hr", "br", "wbr", "ul", "ol", "li", "dl",
        "dt",
        "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "span", "bdi", "bdo", "a", "img", "b",
        "strong",
        "i", "em", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "code", "kbd", "samp", "var", "q", "cite",
        "abbr",
    ]
    private static let attributes: Set = [
        "href", "rel", "src", "alt", "width", "height", "colspan", "rowspan", "start", "dir", "lang", "title",
    ]

    static func violations(in html: String, remoteImages: Bool = false) -> [String] {
        var violations: [String] = []
        let bytes = Array(("<body><div>" + html + "</div>").utf8).map { CChar(bitPattern: $0) }
        bytes.withUnsafeBufferPointer { buffer in
            var options = kGumboDefaultOptions
            guard let output = gumbo_parse_with_options(&options, buffer.baseAddress, buffer.count) else {
                violations.append("not parsed")
                return
            }
            defer { gumbo_destroy_output(&options, output) }
            var waiting: [UnsafePointer<GumboNode>] = [UnsafePointer(output.pointee.root)]
            while let node = waiting.popLast() {
                switch node.pointee.type {
                case GUMBO_NODE_ELEMENT:
                    violations += judge(node.pointee.v.element, remoteImages: remoteImages)
                    let children = node.pointee.v.element.children
                    for index in 0..<Int(children.length) {
                        if let child = children.data[index] {
                            waiting.append(UnsafePointer(child.assumingMemoryBound(to: GumboNode.self)))
                        }
                    }
                case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE:
                    break
                default:
                    violations.append("a node of type \(node.pointee.type.rawValue)")
                }
            }
        }
        return violations
    }

    private static func judge(_ element: GumboElement, remoteImages: Bool) -> [String] {
        var violations: [String] = []
        let name = String(cString: gumbo_normalized_tagname(element.tag))
        // What the parser adds around every fragment.
        let isFrame = ["html", "head", "body"].contains(name) && element.attributes.length == 0
        if element.tag_namespace != GUMBO_NAMESPACE_HTML || !(elements.contains(name) || isFrame) {
            violations.append("element \(name)")
        }
        for index in 0..<Int(element.attributes.length) {
            guard let block = element.attributes.data[index] else {
                continue
            }
            let attribute = block.assumingMemoryBound(to: GumboAttribute.self).pointee
            let attributeName = String(cString: attribute.name)
            let value = String(cString: attribute.value)
            if !attributes.contains(attributeName) || !isAllowed(attributeName, value, of: name, remoteImages) {
                violations.append("attribute \(attributeName) of \(name): \(value)")
            }
        }
        return violations
    }

    private static func isAllowed(_ attribute: String, _ value: String, of element: String, _ remoteImages: Bool)
        -> Bool
    {
        // What a browser would make of it: it drops controls and spaces before it looks for a scheme.
        let address = String(String.UnicodeScalarView(value.unicodeScalars.filter { $0.value > 0x20 })).lowercased()
        switch attribute {
        case "href":
            return element == "a"
                && ["http://", "https://", "mailto:", "tel:"].contains { address.hasPrefix($0) }
        case "rel":
            return element == "a" && value == "noopener noreferrer nofollow"
        case "src":
            return element == "img" && (address.hasPrefix("cid:") || (remoteImages && address.hasPrefix("https://")))
        case "width", "height", "alt":
            return element == "img"
        case "colspan", "rowspan":
            return ["td", "th"].contains(element)
        case "dir":
            return ["ltr", "rtl", "auto"].contains(value)
        default:
            return true
        }
    }
}
