import Localization
import Testing

@Suite struct PluralTests {
    @Test(
        "L02: a number has the category that CLDR gives it",
        arguments: [
            ("en", "1", "one"), ("en", "0", "other"), ("en", "1.0", "other"), ("ja", "1", "other"),
            ("ar", "0", "zero"), ("ar", "1", "one"), ("ar", "2", "two"), ("ar", "3", "few"), ("ar", "11", "many"),
            ("ar", "100", "other"), ("ar", "103", "few"),
            ("pl", "1", "one"), ("pl", "2", "few"), ("pl", "5", "many"), ("pl", "12", "many"), ("pl", "22", "few"),
            ("pl", "1.5", "other"),
            ("cy", "0", "zero"), ("cy", "1", "one"), ("cy", "2", "two"), ("cy", "3", "few"), ("cy", "6", "many"),
            ("cy", "4", "other"), ("fr", "0", "one"), ("pt-PT", "0", "other"), ("pt-BR", "0", "one"),
        ]
    )
    func cardinal(locale: String, number: String, category: String) throws {
        #expect(PluralCategory.category(of: number, in: try LanguageTag(locale))?.rawValue == category)
    }

    @Test(
        "L02: ordinals have rules of their own",
        arguments: [
            ("en", "1", "one"), ("en", "2", "two"), ("en", "3", "few"), ("en", "4", "other"), ("en", "11", "other"),
            ("en", "21", "one"), ("ja", "1", "other"), ("it", "8", "many"),
        ]
    )
    func ordinal(locale: String, number: String, category: String) throws {
        #expect(PluralCategory.category(of: number, kind: .ordinal, in: try LanguageTag(locale))?.rawValue == category)
    }

    @Test("L02: a locale tells which categories it has")
    func categories() throws {
        #expect(PluralCategory.categories(in: try LanguageTag("ar")) == Set(PluralCategory.allCases))
        #expect(PluralCategory.categories(in: try LanguageTag("ja")) == [.other])
        #expect(PluralCategory.categories(in: try LanguageTag("pl")) == [.one, .few, .many, .other])
    }

    @Test("L02: what is no number has no category")
    func noNumber() throws {
        #expect(PluralCategory.category(of: "many", in: try LanguageTag("en")) == nil)
    }
}
