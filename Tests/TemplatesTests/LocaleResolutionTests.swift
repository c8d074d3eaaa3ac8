import Localization
import Templates
import Testing

@Suite struct LocaleResolutionTests {
    @Test(
        "L01, R48: the language is the buyer's, else the marketplace's, else the template's",
        arguments: [
            ("es-MX", nil, "es-MX"), ("es-AR", nil, "es"), ("es", nil, "es"), ("de-AT", nil, "de"),
            ("en-GB", nil, "en-GB"),
            ("en-AU", nil, "en"), ("pt-PT", "de", "pt-PT"), ("pt-MO", "de", "pt-PT"), ("pt-BR", "de", "pt-BR"),
            ("pt", "de", "pt-BR"), ("zh", "de", "zh-Hans"), ("zh-CN", "de", "zh-Hans"), ("zh-TW", "ja", "zh-Hant"),
            ("zh-HK", nil, "zh-Hant"), ("sr-Latn", "xx", "en"), ("sr-Latn", nil, "en"), ("und", "fr-CA", "fr-CA"),
            ("iw", "ar-EG", "he"), ("nb", "de", "de"), ("fr-BE", nil, "fr"),
        ] as [(String, String?, String)]
    )
    func resolution(requested: String, marketplace: String?, used: String) throws {
        let template = try Sample.compiled("shipment-confirmation")
        let mail = try template.render(
            Sample.request(requested, marketplace: marketplace, Sample.arguments(template))
        )
        #expect(mail.localeUsed.identifier == used)
        #expect(mail.localeRequested == (try LanguageTag(requested)))
    }

    @Test("L01: a regional file holds only what differs and takes the rest from its parents")
    func inheritance() throws {
        let template = try Sample.compiled("shipment-confirmation")
        let arguments = Sample.arguments(template)
        let mexican = try template.render(Sample.request("es-MX", arguments))
        let spanish = try template.render(Sample.request("es", arguments))
        #expect(mexican.text.contains("números de guía") && !mexican.text.contains("seguimiento"))
        #expect(mexican.text.contains("está en camino") || mexican.text.contains("están en camino"))
        #expect(spanish.text.contains("números de seguimiento"))
        #expect(mexican.subject == spanish.subject)
    }

    @Test("L01: nothing is inherited from a parent of another language, so that a mail has one language")
    func oneLanguage() throws {
        let error = try #require(throws: TemplateError.self) {
            try CompiledTemplate(Sample.small(["messages/nb.json": #"{"greeting": "Kjære {name}"}"#]))
        }
        #expect(error.code == .missingMessages)
        #expect(error.file == "messages/nb.json")
        #expect(error.detail.contains("subject"))
    }

    @Test("L01: Traditional Chinese never falls into Simplified")
    func traditionalChinese() throws {
        let template = try CompiledTemplate(
            Sample.small(["messages/zh.json": #"{"subject": "给 {name}", "greeting": "{name}，您好"}"#])
        )
        let arguments: [String: TemplateValue] = ["name": .string("A"), "count": .integer(1)]
        #expect(try template.render(Sample.request("zh-CN", arguments)).localeUsed.identifier == "zh")
        #expect(try template.render(Sample.request("zh-TW", arguments)).localeUsed.identifier == "en")
    }
}
