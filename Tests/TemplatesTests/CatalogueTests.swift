import Localization
import Templates
import Testing

@Suite struct CatalogueTests {
    static let names = [
        "bounce-back", "customisation-question", "delivery-confirmation", "delivery-scheduling", "feedback-request",
        "free-form", "invoice", "notice", "order-confirmation", "out-of-stock", "proactive-service",
        "refund-confirmation", "return-question", "shipment-confirmation", "shipping-address-problem",
    ]
    /// Those that go to sellers; the others go to buyers.
    static let noticeNames = ["bounce-back", "notice"]
    static let locales = [
        "en", "en-GB", "de", "fr", "fr-CA", "es", "es-MX", "it", "pt-BR", "pt-PT", "nl", "pl", "cs", "sv", "ru", "uk",
        "tr",
        "ar", "he", "hi", "ja", "ko", "zh-Hans", "zh-Hant", "lv", "cy",
    ]
    static let rightToLeft = ["ar", "he"]
    static let mails = names.flatMap { name in locales.map { (name, $0) } }
    static let notices = mails.filter { noticeNames.contains($0.0) }
    static let buyerMails = mails.filter { !noticeNames.contains($0.0) }

    @Test("The executable carries these templates")
    func templates() throws {
        #expect(Sample.catalogue.templates.map(\.name) == Self.names)
    }

    @Test("R48: every template speaks every language of the catalogue", arguments: mails)
    func languages(name: String, locale: String) throws {
        let template = try Sample.compiled(name)
        let mail = try template.render(Sample.request(locale, Sample.arguments(template)))
        #expect(mail.localeRequested.identifier == locale)
        let chain = mail.localeRequested.inheritance
        // A regional file may have nothing to say that its parent says otherwise; no language is missing.
        #expect(chain.contains(mail.localeUsed), "\(mail.localeUsed)")
        #expect(mail.localeUsed.language == mail.localeRequested.language)
    }

    @Test("L03, L04: a mail is whole: no brace is left over, isolates are in pairs, elements nest", arguments: mails)
    func wholeness(name: String, locale: String) throws {
        let template = try Sample.compiled(name)
        let mail = try template.render(Sample.request(locale, Sample.arguments(template)))
        let outline = HTMLOutline(mail.html)
        #expect(outline.problems.isEmpty)
        for text in [mail.subject, mail.text, outline.text] {
            let inStyle = text.firstRange(of: ":root")?.lowerBound ?? text.endIndex
            let head = text[..<inStyle]
            #expect(!head.contains("{") && !head.contains("}"))
            #expect(text.filter { $0 == "\u{2068}" }.count == text.filter { $0 == "\u{2069}" }.count)
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
        #expect(!mail.text.contains("{") && !mail.text.contains("}"))
        #expect(!mail.text.contains("\n\n\n"))
        #expect(!mail.subject.isEmpty && !mail.subject.contains("\n"))
    }

    @Test("R37: the text part says what the HTML part says, line by line", arguments: mails)
    func sameFacts(name: String, locale: String) throws {
        let template = try Sample.compiled(name)
        let mail = try template.render(Sample.request(locale, Sample.arguments(template)))
        let html = HTMLOutline(mail.html).text
        for line in mail.text.split(separator: "\n") where !line.allSatisfy({ $0 == "-" }) {
            let said = line.drop { $0 == " " }
            // An address is the target of a link there.
            guard !said.hasPrefix("https:") else {
                #expect(mail.html.contains("href=\"\(said)\""))
                continue
            }
            #expect(html.contains(said), "the HTML part does not say: \(said)")
        }
        // What was removed from a message is for its reader, who is never a seller with a notice (R42).
        let isNotice = template.templateClass == .notice
        for argument in template.arguments where !(isNotice && argument.name == "removed_attachments") {
            let samples: [String] =
                switch argument.type {
                case .string: ["value of \(argument.name)"]
                case .text: ["first \(argument.name)", "second \(argument.name)"]
                case .list: ["one of \(argument.name)", "two of \(argument.name)"]
                default: []
                }
            for sample in samples {
                #expect(mail.text.contains(sample))
                #expect(html.contains(sample))
            }
        }
    }

    @Test("L04: language and direction stand on the document and, for clients that cut it, inside", arguments: mails)
    func languageAndDirection(name: String, locale: String) throws {
        let template = try Sample.compiled(name)
        let mail = try template.render(Sample.request(locale, Sample.arguments(template)))
        let attributes = "lang=\"\(mail.localeUsed)\" dir=\"\(Self.rightToLeft.contains(locale) ? "rtl" : "ltr")\""
        #expect(mail.html.contains("<html \(attributes)>"))
        #expect(mail.html.contains("<table role=\"presentation\" \(attributes)"))
        #expect(mail.isRightToLeft == Self.rightToLeft.contains(locale))
    }

    @Test("A mail is small, loads nothing from elsewhere and has one heading", arguments: mails)
    func document(name: String, locale: String) throws {
        let template = try Sample.compiled(name)
        let mail = try template.render(Sample.request(locale, Sample.arguments(template)))
        #expect(mail.html.utf8.count < 102_000)
        // A link that its reader may follow is all that there is of addresses.
        let loaded = mail.html.replacing("href=\"https://shop.example/feedback_url\"", with: "")
        for remote in ["http:", "https:", "src=", "url(", "@import", "<link", "<script", "<img"] {
            #expect(!loaded.contains(remote))
        }
        let outline = HTMLOutline(mail.html)
        #expect(outline.tags.filter { $0.hasPrefix("h1") }.count == 1)
        #expect(
            outline.tags.filter { $0 == "table" || $0.hasPrefix("table ") }.allSatisfy { $0.contains("presentation") }
        )
        #expect(mail.html.contains("prefers-color-scheme: dark"))
    }

    @Test("R48: the footer says in the buyer's language for whom the mail was sent", arguments: buyerMails)
    func footer(name: String, locale: String) throws {
        let template = try Sample.compiled(name)
        var arguments = Sample.arguments(template)
        arguments["seller_name"] = .string("Clay and Fire")
        arguments["marketplace_name"] = .string("Bazaar")
        let mail = try template.render(Sample.request(locale, arguments))
        let footer = try #require(mail.text.split(separator: "----\n").last)
        #expect(footer.contains("Clay and Fire"))
        #expect(footer.contains("Bazaar"))
    }

    @Test("L03: no template leaves a message or a layout of the frame unused")
    func frame() throws {
        let sources = Sample.catalogue.templates
        let layouts = sources.flatMap { source in source.files.filter { $0.key.hasSuffix(".mustache") }.values }
        let files = try #require(sources.first).files
        for key in try MessageFile.patterns(try #require(files["layouts/messages/en.json"])).keys {
            #expect(layouts.contains { $0.contains("{{message.\(key)}}") }, "\(key)")
        }
        let shared = files.keys.filter { $0.hasPrefix("layouts/") && $0.hasSuffix(".mustache") }
        for path in shared where !path.hasPrefix("layouts/mail.") {
            let name = path.dropFirst("layouts/".count).prefix { $0 != "." }
            #expect(layouts.contains { $0.contains("{{> \(name)}}") }, "\(name)")
        }
    }

    @Test("L02: a plural spells out every category of its language", arguments: mails)
    func pluralCategories(name: String, locale: String) throws {
        let source = try Sample.source(name)
        let tag = try LanguageTag(locale)
        let expected = Set(PluralCategory.categories(in: tag).map(\.rawValue))
        for folder in ["messages", "layouts/messages"] {
            let text = source.files["\(folder)/\(locale).json"] ?? "{}"
            for (key, pattern) in try MessageFile.patterns(text) {
                for argument in try MessagePattern(pattern).arguments where argument.uses.contains(.plural) {
                    let missing = expected.subtracting(argument.selectors)
                    #expect(missing.isEmpty, "\(key) in \(locale) has no \(missing.sorted())")
                }
            }
        }
    }

    @Test(
        "L02, R45: a shipment's mail counts its parcels",
        arguments: [
            ("en", 0, "This shipment has no tracking number."), ("en", 1, "Your tracking number:"),
            ("en", 2, "Your tracking numbers (2):"), ("ar", 1, "رقم التتبّع:"), ("ar", 2, "رقما التتبّع:"),
            ("ar", 3, "أرقام التتبّع (٣):"), ("ja", 2, "お問い合わせ番号（2件）："), ("es-MX", 1, "Tu número de guía:"),
        ]
    )
    func parcels(locale: String, count: Int, expected: String) throws {
        let template = try Sample.compiled("shipment-confirmation")
        var arguments = Sample.arguments(template)
        arguments["removed_attachments"] = nil
        arguments["tracking_numbers"] = .list((0..<count).map { "TRACK\($0)" })
        let mail = try template.render(Sample.request(locale, arguments))
        #expect(mail.text.contains(expected))
        for number in 0..<count {
            #expect(mail.text.contains("TRACK\(number)") && mail.html.contains("TRACK\(number)"))
        }
        #expect(mail.html.contains("<ul") == (count > 0))
    }

    @Test("R49: a free-form mail is the seller's own subject and paragraphs, without an order as well")
    func freeForm() throws {
        let template = try Sample.compiled("free-form")
        let mail = try template.render(
            Sample.request(
                "de",
                [
                    "seller_name": .string("Clay and Fire"), "marketplace_name": .string("Bazaar"),
                    "subject": .string("Tu <taza>"), "body": .string("Hola,\r\ntu taza\r\n\r\nestá lista & espera."),
                ]
            )
        )
        #expect(mail.subject == "Tu <taza>")
        #expect(mail.text.contains("\n\nHola,\ntu taza\n\nestá lista & espera.\n"))
        #expect(mail.html.contains(">Hola,<br>\ntu taza</p>"))
        #expect(mail.html.contains(">está lista &amp; espera.</p>"))
        #expect(mail.text.contains("Clay and Fire hat Ihnen geschrieben:"))
        #expect(!mail.text.contains("Bestellung"))
    }

    @Test("R24, R25, R50: templates tell what they are for")
    func classes() throws {
        var names: [TemplateClass: [String]] = [:]
        for name in Self.names {
            names[try Sample.compiled(name).templateClass, default: []].append(name)
        }
        #expect(names[.critical] == ["customisation-question", "delivery-scheduling", "shipping-address-problem"])
        #expect(names[.feedback] == ["feedback-request"])
        #expect(names[.notice] == ["bounce-back", "notice"])
        #expect(names[.freeForm] == ["free-form"])
        #expect(names[.service] == ["invoice", "out-of-stock", "proactive-service", "return-question"])
        #expect(names[.confirmation]?.count == 4)
    }
}
