import Localization
import Testing

@Suite("Held against CLDR's own data")
struct CLDRTests {
    @Test(
        "L02: every number that CLDR gives as a sample has its category, in every locale, counted and ordered",
        arguments: [PluralCategory.Kind.cardinal, .ordinal]
    )
    func plurals(kind: PluralCategory.Kind) throws {
        let samples = try CLDRData.pluralSamples(kind)
        for sample in samples where sample.locale != "root" {
            let locale = try LanguageTag(sample.locale)
            for number in sample.numbers {
                let category = PluralCategory.category(of: number, kind: kind, in: locale)
                #expect(category?.rawValue == sample.category, "\(number) in \(sample.locale)")
            }
        }
        // The data was read as a whole: more than a hundred languages, twenty numbers and more in each.
        #expect(Set(samples.map(\.locale)).count > 100)
        #expect(samples.reduce(0) { $0 + $1.numbers.count } > 2000)
    }

    @Test(
        "L02: a locale tells exactly the categories apart that CLDR has rules for",
        arguments: [PluralCategory.Kind.cardinal, .ordinal]
    )
    func categories(kind: PluralCategory.Kind) throws {
        for (name, samples) in Dictionary(grouping: try CLDRData.pluralSamples(kind), by: \.locale) where name != "root"
        {
            let found = PluralCategory.categories(kind: kind, in: try LanguageTag(name))
            #expect(Set(found.map(\.rawValue)) == Set(samples.map(\.category)), "\(name)")
        }
    }

    @Test("L01: parents are those that CLDR names, and where it names none, what is left without the last subtag")
    func parents() throws {
        let table = try CLDRData.parents()
        #expect(table.count > 150)
        for (child, parent) in table {
            let tag = try LanguageTag(child)
            // What CLDR has renamed (`sh`) is looked up under its new name.
            guard tag.identifier == child.replacing("_", with: "-") else {
                continue
            }
            let expected = parent == "root" ? nil : try LanguageTag(parent)
            #expect(tag.parent == expected, "\(child)")
        }
        let explicit = Set(table.map(\.child))
        for name in ["de_AT", "fr_CA", "pt_BR", "es_ES", "zh_Hans_CN", "ar_EG", "ja_JP"] where !explicit.contains(name)
        {
            let cut = name.split(separator: "_").dropLast().joined(separator: "-")
            #expect(try LanguageTag(name).parent?.identifier == cut)
        }
    }
}
