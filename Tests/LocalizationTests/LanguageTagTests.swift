import Localization
import Testing

@Suite struct LanguageTagTests {
    @Test(
        "L01: a tag is read in any spelling and kept in CLDR's canonical one",
        arguments: [
            ("iw", "he"), ("IW-il", "he-IL"), ("in", "id"), ("ji", "yi"), ("mo", "ro"), ("tl", "fil"),
            ("sh", "sr-Latn"),
            ("zh_TW", "zh-Hant-TW"), ("zh-tw", "zh-Hant-TW"), ("zh-HK", "zh-Hant-HK"), ("zh-hant", "zh-Hant"),
            ("zh-CN", "zh-CN"), ("cmn-TW", "zh-Hant-TW"), ("sr-Latn", "sr-Latn"), ("sr-ME", "sr-Latn-ME"),
            ("sr-RS", "sr-RS"), ("pa-PK", "pa-Arab-PK"), ("no", "no"), ("nb-no", "nb-NO"), ("no-bok", "nb"),
            ("pt-mo", "pt-MO"), ("ES_mx", "es-MX"), ("en-au", "en-AU"), ("en-UK", "en-GB"), ("es-419", "es-419"),
            ("de-DE-u-nu-latn", "de-DE-u-nu-latn"), ("i-klingon", "tlh"), ("und", "und"),
        ]
    )
    func canonical(text: String, expected: String) throws {
        #expect(try LanguageTag(text).identifier == expected)
    }

    @Test(
        "L01: what is no language tag is refused",
        arguments: ["", " ", "de_DE.UTF-8", "abcdefghi", "en--US", "en-", "*", "a", "日本語", "en\r\nX: y"]
    )
    func refused(text: String) {
        #expect(throws: LanguageTagError.self) { try LanguageTag(text) }
    }

    @Test("L01: a tag of a megabyte is refused, and its error is short")
    func oversized() throws {
        let error = try #require(throws: LanguageTagError.self) {
            try LanguageTag(String(repeating: "a", count: 1 << 20))
        }
        #expect(error.description.utf8.count < 200)
    }

    @Test("L01: spellings of one locale are one key")
    func keys() throws {
        #expect(try Set([LanguageTag("zh_tw"), LanguageTag("zh-Hant-TW"), LanguageTag("zh-TW")]).count == 1)
    }

    @Test(
        "L01: tags that mean the same have one shortest form",
        arguments: [
            ("zh-Hans", "zh"), ("zh-CN", "zh"), ("zh-Hans-SG", "zh-SG"), ("pt-BR", "pt"), ("pt-PT", "pt-PT"),
            ("en-US", "en"), ("sr-Cyrl", "sr"), ("de", "de"), ("und", "en"),
        ]
    )
    func minimized(text: String, expected: String) throws {
        #expect(try LanguageTag(text).minimized.identifier == expected)
    }

    @Test("L01: subtags are told apart")
    func subtags() throws {
        let tag = try LanguageTag("zh-TW")
        #expect(tag.language == "zh")
        #expect(tag.script == "Hant")
        #expect(tag.region == "TW")
        #expect(try LanguageTag("es-419").region == "419")
        #expect(try LanguageTag("de-1996").region == nil)
    }

    @Test(
        "L04: the direction follows the script",
        arguments: [
            ("ar", true), ("he", true), ("fa-IR", true), ("ur", true), ("pa-PK", true), ("az-Arab", true),
            ("en", false),
            ("ja", false), ("pa", false), ("und", false),
        ]
    )
    func direction(text: String, isRightToLeft: Bool) throws {
        #expect(try LanguageTag(text).isRightToLeft == isRightToLeft)
    }
}
