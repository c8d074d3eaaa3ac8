internal import Localization

/// The message files of a template and its frame: pattern by key by locale, as written.
struct MessageTable {
    struct Entry {
        let pattern: String
        /// The file that it comes from.
        let file: String
    }

    private var own: [LanguageTag: [String: Entry]] = [:]
    private var frame: [LanguageTag: [String: Entry]] = [:]

    private static let ownFolder = "messages/"
    private static let frameFolder = "layouts/messages/"

    init(_ source: TemplateSource) throws(TemplateError) {
        for path in source.files.keys.sorted() where path.hasSuffix(".json") {
            if path.hasPrefix(Self.ownFolder) {
                let tag = try Self.locale(of: path.dropFirst(Self.ownFolder.count), path, in: source)
                own[tag] = try Self.entries(of: path, in: source)
            } else if path.hasPrefix(Self.frameFolder) {
                let tag = try Self.locale(of: path.dropFirst(Self.frameFolder.count), path, in: source)
                frame[tag] = try Self.entries(of: path, in: source)
            }
        }
    }

    /// The locales that have a file of the template's own: each must be complete.
    var ownLocales: [LanguageTag] {
        own.keys.sorted { $0.identifier < $1.identifier }
    }

    /// All locales that have a file, the frame's too.
    var locales: [LanguageTag] {
        Set(own.keys).union(frame.keys).sorted { $0.identifier < $1.identifier }
    }

    /// Every file: its locale and what it says.
    var files: [(locale: LanguageTag, entries: [String: Entry])] {
        [own, frame].flatMap { files in files.map { ($0.key, $0.value) } }
    }

    /// Every entry of every file.
    var entries: [(key: String, entry: Entry)] {
        ownEntries + Self.flattened(frame)
    }

    /// Every entry of the template's own files.
    var ownEntries: [(key: String, entry: Entry)] {
        Self.flattened(own)
    }

    private static func flattened(_ files: [LanguageTag: [String: Entry]]) -> [(key: String, entry: Entry)] {
        files.values.flatMap { entries in
            entries.sorted { $0.key < $1.key }.map { (key: $0.key, entry: $0.value) }
        }
    }

    /// What a locale can say: its own entries, and its parents' where it has none.
    ///
    /// Parents of another language do not count, though CLDR knows such (`hi-Latn` → `en-IN`): a mail never mixes
    /// languages (`L01`).
    func entries(for locale: LanguageTag) -> [String: Entry] {
        var result: [String: Entry] = [:]
        for step in locale.inheritance where step.language == locale.language {
            for entries in [own[step], frame[step]] {
                result.merge(entries ?? [:]) { nearer, _ in nearer }
            }
        }
        return result
    }

    private static func locale(
        of fileName: Substring,
        _ path: String,
        in source: TemplateSource
    ) throws(TemplateError) -> LanguageTag {
        let name = fileName.dropLast(".json".count)
        let tag: LanguageTag
        do {
            tag = try LanguageTag(name)
        } catch {
            throw source.error(.invalidLocale, path, error.description)
        }
        guard tag.identifier == name else {
            throw source.error(.invalidLocale, path, "the canonical name of this locale is \(tag)")
        }
        return tag
    }

    private static func entries(of path: String, in source: TemplateSource) throws(TemplateError) -> [String: Entry] {
        try source.decode([String: String].self, from: path).mapValues { Entry(pattern: $0, file: path) }
    }
}
