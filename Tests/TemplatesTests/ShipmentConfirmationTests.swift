import Localization
import Templates
import Testing

@Suite struct ShipmentConfirmationTests {
    static let cases = CatalogueTests.locales.flatMap { locale in
        [(true, true), (true, false), (false, true), (false, false)].map { (locale, $0.0, $0.1) }
    }

    private func mail(_ locale: String, carrier: Bool, itemCount: Bool) throws -> RenderedContent {
        let template = try Sample.compiled("shipment-confirmation")
        var arguments = Sample.arguments(template)
        arguments["carrier"] = carrier ? .string("Parcel Post") : nil
        arguments["item_count"] = itemCount ? .integer(7) : nil
        return try template.render(Sample.request(locale, arguments))
    }

    /// The paragraph that tells of the shipment: the third, after heading and greeting.
    private func sentence(_ mail: RenderedContent) throws -> String {
        let paragraphs = mail.text.split(separator: "\n\n")
        return String(try #require(paragraphs.count > 2 ? paragraphs[2] : nil))
    }

    @Test("R45: a shipment's mail says who carries it and how much it holds, if that is known", arguments: cases)
    func knownParts(locale: String, carrier: Bool, itemCount: Bool) throws {
        let mail = try mail(locale, carrier: carrier, itemCount: itemCount)
        let sentence = try sentence(mail)
        #expect(sentence.contains("Parcel Post") == carrier)
        #expect((sentence.contains(locale == "ar" ? "٧" : "7")) == itemCount)
        #expect(sentence.contains("value of order_id") && sentence.contains("value of seller_name"))
        #expect(sentence.contains(locale == "ar" ? "٢٠٢٦" : "2026"))
        #expect([".", "。", "।"].contains { sentence.hasSuffix($0) })
        #expect(!sentence.contains("  ") && !sentence.contains(" .") && !sentence.contains("\n"))
        #expect(HTMLOutline(mail.html).text.contains(sentence))
        #expect(mail.text.contains("one of tracking_numbers") && mail.text.contains("two of tracking_numbers"))
    }

    @Test("R45: each language has four sentences of its own", arguments: CatalogueTests.locales)
    func fourSentences(locale: String) throws {
        let sentences = try Self.cases.filter { $0.0 == locale }.map { _, carrier, itemCount in
            try sentence(mail(locale, carrier: carrier, itemCount: itemCount))
        }
        #expect(Set(sentences).count == 4)
    }

    @Test(
        "R45: the sentence of a shipment of which only the order is known",
        arguments: [
            (
                "en",
                "value of seller_name shipped one or more items from your order value of order_id on November 24, 2026."
            ),
            (
                "de",
                "value of seller_name hat am 24. November 2026 Artikel aus Ihrer Bestellung value of order_id versendet."
            ),
            ("ja", "2026年11月24日に、value of seller_nameがご注文（注文番号：value of order_id）の商品を発送しました。"),
        ]
    )
    func leastKnown(locale: String, expected: String) throws {
        #expect(try sentence(mail(locale, carrier: false, itemCount: false)) == expected)
    }
}
