import Localization
import Testing

@Suite struct LocaleChainTests {
    @Test(
        "L01: parents are CLDR's, not what cutting a subtag would give",
        arguments: [
            ("es-MX", ["es-MX", "es-419", "es"]),
            ("es-ES", ["es-ES", "es"]),
            ("zh-Hant", ["zh-Hant"]),
            ("zh_TW", ["zh-Hant-TW", "zh-Hant"]),
            ("zh-Hant-MO", ["zh-Hant-MO", "zh-Hant-HK", "zh-Hant"]),
            ("zh-CN", ["zh-CN", "zh"]),
            ("nb", ["nb", "no"]),
            ("nb-NO", ["nb-NO", "nb", "no"]),
            ("nn", ["nn", "no"]),
            ("no", ["no"]),
            ("en-AU", ["en-AU", "en-001", "en"]),
            ("en-DE", ["en-DE", "en-150", "en-001", "en"]),
            ("en-US", ["en-US", "en"]),
            ("pt-MO", ["pt-MO", "pt-PT", "pt"]),
            ("pt-BR", ["pt-BR", "pt"]),
            ("sr-Latn", ["sr-Latn"]),
            ("iw", ["he"]),
            ("de-DE-u-nu-latn", ["de-DE-u-nu-latn", "de-DE", "de"]),
            ("und", []),
        ]
    )
    func inheritance(text: String, expected: [String]) throws {
        #expect(try LanguageTag(text).inheritance.map(\.identifier) == expected)
    }

    @Test("L01: the marketplace's language comes after the buyer's, the template's last, each once")
    func chain() throws {
        let chain = LocaleChain.chain(
            requested: try LanguageTag("es-MX"),
            marketplaceDefault: try LanguageTag("es-US"),
            templateDefault: try LanguageTag("en")
        )
        #expect(chain.map(\.identifier) == ["es-MX", "es-419", "es", "es-US", "en"])
    }

    @Test("L01: without a marketplace language the template's follows at once")
    func chainWithoutMarketplace() throws {
        let chain = LocaleChain.chain(
            requested: try LanguageTag("zh-TW"),
            marketplaceDefault: nil,
            templateDefault: try LanguageTag("en")
        )
        #expect(chain.map(\.identifier) == ["zh-Hant-TW", "zh-Hant", "en"])
    }
}
