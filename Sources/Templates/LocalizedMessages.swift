internal import Localization

/// The messages of a template in one locale: those without placeholders as text, the others parsed.
struct LocalizedMessages: Sendable {
    let locale: LanguageTag
    /// Messages without placeholders.
    let constants: [String: String]
    /// Messages with placeholders, in the order of their keys.
    let patterns: [MessagePattern]
    let keys: [String]

    init(_ locale: LanguageTag, _ entries: [(key: String, entry: MessageTable.Entry)], in source: TemplateSource)
        throws(TemplateError)
    {
        var constants: [String: String] = [:]
        var patterns: [MessagePattern] = []
        var keys: [String] = []
        for (key, entry) in entries {
            guard !entry.pattern.unicodeScalars.contains(where: LayoutMark.isReserved) else {
                throw source.error(.invalidPattern, entry.file, "message \(key) holds control characters")
            }
            let pattern: MessagePattern
            do {
                pattern = try MessagePattern(entry.pattern)
            } catch {
                throw source.error(.invalidPattern, entry.file, "message \(key): \(error)")
            }
            if let constant = pattern.constant {
                constants[key] = constant
            } else {
                patterns.append(pattern)
                keys.append(key)
            }
        }
        self.locale = locale
        self.constants = constants
        self.patterns = patterns
        self.keys = keys
    }

    /// The index of a message with placeholders, or nil if the locale has none such.
    func index(of key: String) -> Int? {
        keys.firstIndex(of: key)
    }

    /// What a message uses, by argument.
    func uses(of key: String) -> Set<String> {
        index(of: key).map { Set(patterns[$0].arguments.map(\.name)) } ?? []
    }
}
