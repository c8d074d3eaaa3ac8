/// The first subtags of a canonical tag.
struct Subtags {
    let language: String
    let script: String?
    let region: String?

    init(_ tag: String) {
        var rest = tag.split(separator: "-")[...]
        language = rest.popFirst().map(String.init) ?? "und"
        if let next = rest.first, next.utf8.count == 4, next.first?.isLetter == true {
            script = String(next)
            rest = rest.dropFirst()
        } else {
            script = nil
        }
        if let next = rest.first, next.utf8.count == 2 || (next.utf8.count == 3 && next.first?.isNumber == true) {
            region = String(next)
        } else {
            region = nil
        }
    }
}
