internal import CICU

/// A CLDR plural category, as patterns name it (`L02`).
package enum PluralCategory: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other

    /// What kind of number is asked about: "3 parcels" or "the 3rd parcel".
    package enum Kind: Sendable {
        case cardinal, ordinal
    }

    /// The category that a decimal number such as `1` or `1.50` has in a locale; nil if the text is no number.
    package static func category(of number: String, kind: Kind = .cardinal, in locale: LanguageTag) -> PluralCategory? {
        let written = ICUText.with(locale.identifier) { tag in
            ICUText.with(number) { number in
                ICUText.write(capacity: 16) { buffer, error in
                    cicu_plural_category(tag, number, kind == .ordinal, &buffer, &error)
                }
            }
        }
        switch written {
        case .success(let name): return PluralCategory(rawValue: name)
        case .failure: return nil
        }
    }

    /// The categories that a locale tells apart: what a complete translation of a plural has to spell out.
    package static func categories(kind: Kind = .cardinal, in locale: LanguageTag) -> Set<PluralCategory> {
        let written = ICUText.with(locale.identifier) { tag in
            ICUText.write(capacity: 64) { buffer, error in
                cicu_plural_categories(tag, kind == .ordinal, &buffer, &error)
            }
        }
        switch written {
        case .success(let lines): return Set(lines.split(separator: "\n").compactMap { .init(rawValue: String($0)) })
        case .failure: return [.other]
        }
    }
}
