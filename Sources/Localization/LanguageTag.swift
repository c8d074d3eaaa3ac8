internal import CICU

/// A language tag (BCP 47) in its canonical CLDR form: `iw` is `he`, `zh_TW` is `zh-Hant-TW`.
///
/// Two tags that mean the same locale are equal, so a tag may be a key. A region that implies another script than the
/// language's usual one gets the script written out (`zh-TW`, `pa-PK`, `sr-ME`): without it, cutting the region would
/// fall into text of the wrong script (`L01`).
package struct LanguageTag: Hashable, Sendable {
    /// The canonical form, with hyphens. `und` is the root.
    package let identifier: String

    /// Reads and canonicalises a tag; `_` is taken for `-`, and letter case does not matter.
    /// - Throws: `LanguageTagError` if the text is no well-formed tag.
    package init(_ text: some StringProtocol) throws(LanguageTagError) {
        let hyphenated = String(text).replacing("_", with: "-")
        guard (1...Self.maxLength).contains(hyphenated.utf8.count) else {
            throw LanguageTagError(text: String(text))
        }
        let canonical: String
        do {
            canonical = try ICUText.read(hyphenated, cicu_tag_canonicalize)
        } catch {
            throw LanguageTagError(text: String(text))
        }
        identifier = Self.addingImpliedScript(to: canonical)
    }

    /// For tags that come from ICU and are canonical already.
    init(canonical: String) {
        identifier = canonical
    }

    /// The longest tag that is read. Registered subtags stay far below it.
    private static let maxLength = 100

    private static func addingImpliedScript(to tag: String) -> String {
        let subtags = Subtags(tag)
        guard subtags.script == nil, subtags.region != nil else {
            return tag
        }
        // A tag that ICU cannot maximise stays as it is: it then simply has no likely script.
        guard
            let likely = try? ICUText.read(tag, cicu_tag_maximize),
            let usual = try? ICUText.read(subtags.language, cicu_tag_maximize),
            let script = Subtags(likely).script, script != Subtags(usual).script
        else {
            return tag
        }
        return subtags.language + "-" + script + tag.dropFirst(subtags.language.count)
    }
}

extension LanguageTag {
    /// The primary language subtag, in lower case.
    package var language: String {
        Subtags(identifier).language
    }

    /// The script subtag, such as `Hant`.
    package var script: String? {
        Subtags(identifier).script
    }

    /// The region subtag, such as `MX` or `419`.
    package var region: String? {
        Subtags(identifier).region
    }

    /// The next tag up in CLDR's inheritance, or nil where that is the root (`L01`): `es-MX` → `es-419` → `es`,
    /// `zh-Hant` → nil, `nb` → `no`.
    package var parent: LanguageTag? {
        // ICU refuses only malformed tags, and this one was read by it.
        guard let parent = try? ICUText.read(identifier, cicu_tag_parent), !parent.isEmpty else {
            return nil
        }
        return LanguageTag(canonical: parent)
    }

    /// The shortest tag that means the same by CLDR's likely subtags: `zh-Hans` → `zh`, `pt-BR` → `pt`, `en-US` → `en`.
    package var minimized: LanguageTag {
        // A tag that ICU cannot minimise has nothing that could be left out.
        guard let minimal = try? ICUText.read(identifier, cicu_tag_minimize) else {
            return self
        }
        return LanguageTag(canonical: minimal)
    }

    /// Whether text in this language runs from right to left.
    package var isRightToLeft: Bool {
        ICUText.with(identifier) { cicu_tag_is_right_to_left($0) }
    }
}

extension LanguageTag: CustomStringConvertible {
    package var description: String {
        identifier
    }
}

extension LanguageTag: Codable {
    package init(from decoder: any Decoder) throws {
        self = try LanguageTag(decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(identifier)
    }
}
