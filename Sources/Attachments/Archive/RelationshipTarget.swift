/// Where an external relationship of a document leads.
struct RelationshipTarget {
    private let text: String

    init(_ text: String) {
        self.text = text.lowercased().filter { !$0.isWhitespace }.replacing("\\", with: "/")
    }

    /// Whether it names a page that a browser would fetch.
    var isWeb: Bool {
        text.hasPrefix("http:") || text.hasPrefix("https:")
    }

    /// Whether it leads to another machine. A template on the author's own drive, which many documents name, does not.
    var isRemote: Bool {
        if text.hasPrefix("//") {
            return true
        }
        guard let colon = text.firstIndex(of: ":"), text[..<colon].count > 1 else {
            // No scheme, or the letter of a drive.
            return false
        }
        guard text[..<colon] == "file" else {
            return true
        }
        let rest = text[text.index(after: colon)...]
        let path = rest.drop { $0 == "/" }
        // Two slashes are followed by a host, four by a share; a drive or a path may stand behind one or three.
        return switch rest.prefix(while: { $0 == "/" }).count {
        case 0, 1, 3: false
        case 2: !path.prefix(2).hasSuffix(":")
        default: true
        }
    }
}
