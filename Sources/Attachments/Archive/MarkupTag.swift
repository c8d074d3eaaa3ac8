/// A start tag of XML, with names without their prefixes and values with their references resolved.
struct MarkupTag {
    let name: String
    let attributes: [String: String]
}
