internal import Localization

/// Holds a template's messages against its layouts, its arguments and each other (`L03`).
struct TemplateCheck {
    /// The locales that can supply every message, in the order of their tags.
    let locales: [LanguageTag]

    private let source: TemplateSource
    private let table: MessageTable
    private let usedKeys: Set<String>
    private let arguments: [String: TemplateArgumentType]
    private let reference: LocalizedMessages

    init(
        _ source: TemplateSource,
        _ manifest: TemplateManifest,
        tags: [(path: String, tag: LayoutTag)]
    ) throws(TemplateError) {
        let table = try MessageTable(source)
        let defaultEntries = table.entries(for: manifest.defaultLocale)
        var usedKeys: Set = [LocalizedTemplate.subjectKey]
        let names = Set(manifest.arguments.map(\.name))
        for (path, tag) in tags {
            switch tag {
            case .message(let key):
                guard defaultEntries[key] != nil else {
                    let detail = "message \(key) does not exist in the default locale \(manifest.defaultLocale)"
                    throw source.error(.unknownMessage, path, detail)
                }
                usedKeys.insert(key)
            case .argument(let name), .presentStart(let name), .absentStart(let name), .eachStart(let name):
                guard names.contains(name) else {
                    throw source.error(.unknownArgument, path, "argument \(name) is not declared")
                }
            case .item, .mail, .sectionEnd, .partial, .comment:
                break
            }
        }
        for (key, entry) in table.entries where defaultEntries[key] == nil {
            let detail = "message \(key) does not exist in the default locale \(manifest.defaultLocale)"
            throw source.error(.unknownMessage, entry.file, detail)
        }
        for (key, entry) in table.ownEntries where !usedKeys.contains(key) {
            throw source.error(.unknownMessage, entry.file, "no layout uses the message \(key)")
        }
        for locale in table.ownLocales {
            let missing = usedKeys.subtracting(table.entries(for: locale).keys).sorted()
            guard missing.isEmpty else {
                let detail = "neither \(locale) nor its parents have " + missing.joined(separator: ", ")
                throw source.error(.missingMessages, "messages/\(locale).json", detail)
            }
        }
        self.source = source
        self.table = table
        self.usedKeys = usedKeys
        arguments = Self.argumentTypes(manifest.arguments)
        locales = table.locales.filter { usedKeys.isSubset(of: table.entries(for: $0).keys) }
        reference = try LocalizedMessages(
            manifest.defaultLocale,
            defaultEntries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            in: source
        )
    }

    /// The checked messages of a locale.
    func messages(for locale: LanguageTag) throws(TemplateError) -> LocalizedMessages {
        let entries = table.entries(for: locale)
        let sorted = usedKeys.sorted().compactMap { key in entries[key].map { (key: key, entry: $0) } }
        let messages = try LocalizedMessages(locale, sorted, in: source)
        for (key, entry) in sorted {
            let uses = messages.uses(of: key)
            guard uses == reference.uses(of: key) else {
                let expected = reference.uses(of: key).sorted().joined(separator: ", ")
                let detail = "message \(key) must use the same arguments as in \(reference.locale): \(expected)"
                throw source.error(.argumentsDiffer, entry.file, detail)
            }
            guard let index = messages.index(of: key) else {
                continue
            }
            for argument in messages.patterns[index].arguments {
                try check(argument, key: key, file: entry.file)
            }
        }
        return messages
    }

    /// Plurals and ordinals that do not spell out what their language tells apart (`L02`).
    func incompletePlurals() -> [TemplateError] {
        table.files.flatMap { locale, entries in
            entries.flatMap { key, entry in
                missingCategories(of: entry.pattern, in: locale).map { name, missing in
                    let detail = "message \(key) does not say what \(name) is for \(missing.joined(separator: ", "))"
                    return source.error(.missingCategory, entry.file, detail)
                }
            }
        }
    }

    private func missingCategories(of pattern: String, in locale: LanguageTag) -> [(name: String, missing: [String])] {
        // A pattern that cannot be read is told of where it is compiled.
        guard let pattern = try? MessagePattern(pattern) else {
            return []
        }
        return pattern.arguments.compactMap { argument in
            let kinds: [(use: MessagePattern.Uses, kind: PluralCategory.Kind)] = [
                (.plural, .cardinal), (.ordinal, .ordinal),
            ]
            let needed = kinds.filter { argument.uses.contains($0.use) }.flatMap { _, kind in
                PluralCategory.categories(kind: kind, in: locale).map(\.rawValue)
            }
            let missing = Set(needed).subtracting(argument.selectors).sorted()
            return missing.isEmpty ? nil : (argument.name, missing)
        }
    }

    private func check(_ argument: MessagePattern.Argument, key: String, file: String) throws(TemplateError) {
        guard let type = arguments[argument.name] else {
            throw source.error(.unknownArgument, file, "message \(key) uses the undeclared argument \(argument.name)")
        }
        guard type.allows(argument.uses) else {
            let detail = "message \(key) uses \(argument.name) in a way that the type \(type.keyword) does not allow"
            throw source.error(.misusedArgument, file, detail)
        }
        if argument.uses.contains(.select) {
            guard case .choice(let words) = type else {
                let detail = "message \(key) selects by \(argument.name), which is no choice"
                throw source.error(.misusedArgument, file, detail)
            }
            let unknown = Set(argument.selectors).subtracting(words).subtracting(["other"]).sorted()
            guard unknown.isEmpty else {
                let detail =
                    "message \(key) selects \(unknown.joined(separator: ", ")), which \(argument.name) never is"
                throw source.error(.misusedArgument, file, detail)
            }
        }
    }

    private static func argumentTypes(_ declarations: [TemplateArgumentDeclaration]) -> [String: TemplateArgumentType] {
        var types: [String: TemplateArgumentType] = [:]
        for declaration in declarations {
            types[declaration.name] = declaration.type
            if declaration.type == .list {
                types[declaration.countName] = .integer
            }
        }
        return types
    }
}

extension TemplateArgumentType {
    /// Whether a message may use an argument of this type so.
    fileprivate func allows(_ uses: MessagePattern.Uses) -> Bool {
        switch self {
        case .string, .list, .money, .url: uses == .text
        case .choice: uses == .select
        case .integer, .decimal: uses.isDisjoint(with: [.date, .select])
        case .date: uses == .date
        case .text, .html: false
        }
    }
}
