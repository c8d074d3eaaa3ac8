/// What the linter must know of a `style` attribute. Nothing of it is ever written, so it need not be read as strictly as a
/// browser does.
struct InlineStyle {
    private(set) var width: Int?
    private(set) var height: Int?
    private(set) var isHidden = false
    /// What `url(…)` names.
    private(set) var addresses: [String] = []

    init(_ text: String) {
        guard !text.isEmpty else {
            return
        }
        for declaration in text.utf8.split(separator: UInt8(ascii: ";")) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else {
                continue
            }
            let property = Self.word(declaration[..<colon])
            let value = Self.word(declaration[declaration.index(after: colon)...])
            read(property, value)
        }
        addresses = Self.addresses(in: text)
    }

    /// The number that a length begins with; nil for a percentage or anything else that is no number of pixels.
    static func pixels(_ length: String) -> Int? {
        let length = word(length.utf8[...])
        let digits = length.prefix { "0"..."9" ~= $0 }
        let unit = length.dropFirst(digits.count)
        guard unit.isEmpty || unit.hasPrefix("px") || unit.hasPrefix("."), digits.count <= 6 else {
            return nil
        }
        return Int(digits)
    }

    private mutating func read(_ property: String, _ value: String) {
        switch property {
        case "width", "max-width": width = Self.pixels(value) ?? width
        case "height", "max-height": height = Self.pixels(value) ?? height
        case "display" where value.hasPrefix("none"): isHidden = true
        case "visibility" where value.hasPrefix("hidden") || value.hasPrefix("collapse"): isHidden = true
        case "opacity" where value == "0" || value.hasPrefix("0 ") || value.hasPrefix("0!"): isHidden = true
        default: break
        }
    }

    private static func word(_ bytes: Substring.UTF8View) -> String {
        Substring(bytes).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func addresses(in text: String) -> [String] {
        var found: [String] = []
        var rest = text.lowercased().utf8.contains(UInt8(ascii: "(")) ? Array(text.utf8)[...] : []
        while let parenthesis = rest.firstIndex(of: UInt8(ascii: "(")) {
            let isURL = rest[..<parenthesis].suffix(3).map { $0 | 0x20 } == Array("url".utf8)
            rest = rest[(parenthesis + 1)...]
            guard isURL else {
                continue
            }
            let end = rest.firstIndex(of: UInt8(ascii: ")")) ?? rest.endIndex
            let quotes = Array("\"' \t\n".utf8)
            found.append(String(decoding: rest[..<end].filter { !quotes.contains($0) }, as: UTF8.self))
            rest = rest[end...]
        }
        return found
    }
}
