import Localization
import Messaging
import Templates
import Testing

@Suite struct SellerNoticeTests {
    /// Every word that the database can give as a reason, and those that only a notice has.
    static let reasons = ReasonCode.allCases.map(\.rawValue)
    static let outcomes = ["blocked", "rejected", "held", "failed", "bounced", "expired"]
    static let notices = CatalogueTests.notices.flatMap { name, locale in
        [(name, locale, true), (name, locale, false)]
    }

    /// A notice with or without all that is optional.
    private func mail(
        _ name: String,
        _ locale: String,
        reason: String = "opted_out",
        outcome: String = "blocked",
        complete: Bool = true,
        changes: [String: TemplateValue] = [:]
    ) throws -> RenderedContent {
        var arguments: [String: TemplateValue] = [
            "marketplace_name": .string("Bazaar"), "seller_name": .string("Clay and Fire"),
            "message_number": .string("4711"), "enqueued_at": .date(epochMilliseconds: 1_795_510_800_000),
            "rule": .string("R16"), "reason": .string(reason),
        ]
        if name == "notice" {
            arguments["outcome"] = .string(outcome)
        }
        if complete {
            arguments["order_id"] = .string("order-7")
            arguments["original_subject"] = .string("About your vase")
            if name == "notice" {
                arguments["detail"] = .string("550 5.7.1 refused")
                arguments["limit"] = .integer(5600)
            }
        }
        arguments.merge(changes) { $1 }
        return try Sample.compiled(name).render(Sample.request(locale, arguments))
    }

    @Test("R12, R27: a notice names the message, its rule and its reason, in text and HTML", arguments: notices)
    func names(name: String, locale: String, complete: Bool) throws {
        let mail = try mail(name, locale, complete: complete)
        let html = HTMLOutline(mail.html)
        #expect(html.problems.isEmpty)
        #expect(mail.subject.contains("4711"))
        for text in [mail.text, html.text] {
            for fact in ["4711", "R16", "opted_out", "Clay and Fire", "Bazaar", "[Important]"] {
                #expect(text.contains(fact), "\(fact)")
            }
            #expect(text.contains(locale == "ar" ? "٢٠٢٦" : "2026"))
            for optional in ["order-7", "About your vase"] + (name == "notice" ? ["550 5.7.1 refused"] : []) {
                #expect(text.contains(optional) == complete, "\(optional)")
            }
        }
        for line in mail.text.split(separator: "\n") where !line.allSatisfy({ $0 == "-" }) {
            let said = line.drop { $0 == " " }
            #expect(html.text.contains(said), "the HTML part does not say: \(said)")
        }
        #expect(!mail.text.contains("\n\n\n"))
    }

    @Test("R27: a bounce-back says what happened, and how to write what the buyer must answer")
    func bounceBack() throws {
        let mail = try mail("bounce-back", "en")
        #expect(mail.subject == "Your message 4711 was not sent: the buyer has opted out")
        for sentence in [
            "The buyer has opted out of messages that are not needed to complete an order. "
                + "Bazaar therefore blocked your message about order order-7.",
            "product customization, delivery scheduling, or shipping-address problem.",
            "the contact reason “Other” with the subject “Additional information required”.",
            "put [Important] in the subject line.",
            "You can always reply to a message that the buyer wrote.",
            "  Order: order-7\n  Subject: About your vase\n  Message number: 4711\n  Received: November 24, 2026",
            "  Rule: R16 (opted_out)\n",
            "This is an automated message from Bazaar. Replies to it are not read.",
        ] {
            #expect(mail.text.contains(sentence), "\(sentence)")
        }
        #expect(try self.mail("bounce-back", "en-GB").text.contains("product customisation"))
    }

    @Test("R27: a bounce-back of a message without an order does not speak of one", arguments: CatalogueTests.locales)
    func withoutOrder(locale: String) throws {
        let withOrder = try mail("bounce-back", locale)
        let without = try mail("bounce-back", locale, changes: ["order_id": .string(" ")])
        let added = Set(withOrder.text.split(separator: "\n")).subtracting(without.text.split(separator: "\n"))
        #expect(added.count == 2)
        #expect(added.allSatisfy { $0.contains("order-7") })
    }

    @Test("R12: a notice knows every reason that a message can end for")
    func everyReason() throws {
        let declared = try #require(try Sample.compiled("notice").arguments.first { $0.name == "reason" })
        guard case .choice(let words) = declared.type else {
            Issue.record("reason is no choice")
            return
        }
        #expect(Set(Self.reasons).subtracting(words).sorted() == [])
        for (path, text) in try Sample.source("notice").files where path.hasPrefix("messages/") {
            let patterns = try MessageFile.patterns(text)
            for key in ["explanation", "remedy"] {
                guard let pattern = patterns[key] else {
                    continue
                }
                let argument = try #require(try MessagePattern(pattern).arguments.first { $0.name == "reason" })
                let missing = Set(words).subtracting(argument.selectors).sorted()
                #expect(missing.isEmpty, "\(path) does not say \(missing)")
            }
        }
    }

    @Test(
        "R12, R42, R44: each reason has its own explanation and its own remedy",
        arguments: CatalogueTests.locales
    )
    func explanations(locale: String) throws {
        var explanations: [String: String] = [:]
        var remedies: [String: String] = [:]
        for reason in Self.reasons {
            let paragraphs = try mail("notice", locale, reason: reason).text.split(separator: "\n\n").map(String.init)
            try #require(paragraphs.count > 5)
            for (text, said) in [(paragraphs[2], explanations), (paragraphs[4], remedies)] {
                #expect(text.count > 10 && !text.contains("{"))
                #expect(said[text] == nil, "\(reason) says the same as \(said[text] ?? "")")
            }
            explanations[paragraphs[2]] = reason
            remedies[paragraphs[4]] = reason
        }
    }

    @Test("R30: heading and subject tell each ending from the others", arguments: CatalogueTests.locales)
    func outcomes(locale: String) throws {
        let mails = try Self.outcomes.map { try mail("notice", locale, reason: "expired", outcome: $0) }
        #expect(Set(mails.map(\.subject)).count == Self.outcomes.count)
        #expect(Set(mails.map { $0.text.prefix { $0 != "\n" } }).count == Self.outcomes.count)
    }

    @Test(
        "R44: a notice of a spent quota says the day's limit, and only if it is given",
        arguments: [
            ("en", "Your daily message limit: 5,600"), ("de", "Ihr Tageslimit für Nachrichten: 5.600"),
            ("es", "Tu límite diario de mensajes: 5.600"), ("ja", "1日のメッセージ送信上限：5,600件"),
            ("ar", "حدّك اليومي من الرسائل: ٥٬٦٠٠"), ("pt-BR", "O seu limite diário de mensagens: 5.600"),
        ]
    )
    func quota(locale: String, expected: String) throws {
        let mail = try mail("notice", locale, reason: "over_quota", outcome: "rejected")
        #expect(mail.text.contains(expected))
        #expect(HTMLOutline(mail.html).text.contains(expected))
        let without = try self.mail("notice", locale, reason: "over_quota", outcome: "rejected", complete: false)
        let colon = try #require(expected.firstIndex { $0 == ":" || $0 == "：" })
        #expect(!without.text.contains(expected[...colon]))
    }

    @Test("L04: codes and particulars keep their own direction")
    func isolated() throws {
        let detail = "\u{202E}fdp.exe <b>"
        let changes: [String: TemplateValue] = ["detail": .string(detail), "rule": .string("R44")]
        let mail = try mail("notice", "ar", reason: "over_quota", outcome: "rejected", changes: changes)
        #expect(mail.text.contains("\u{2068}R44\u{2069} (\u{2068}over_quota\u{2069})"))
        #expect(mail.text.contains("\u{2068}fdp.exe <b>\u{2069}"))
        #expect(mail.html.contains("<bdi>R44</bdi> (<bdi>over_quota</bdi>)"))
        #expect(mail.html.contains("<bdi>fdp.exe &lt;b&gt;</bdi>"))
        #expect(try self.mail("bounce-back", "ar").text.contains("\u{2068}[Important]\u{2069}"))
    }

    @Test("R29: a notice does not promise to pass an answer on, a buyer's mail does", arguments: CatalogueTests.mails)
    func frames(name: String, locale: String) throws {
        let template = try Sample.compiled(name)
        let mail = try template.render(Sample.request(locale, Sample.arguments(template)))
        let files = try Sample.source(name).files
        let patterns = try LanguageTag(locale).inheritance.reversed().reduce(into: [String: String]()) { all, tag in
            all.merge(try MessageFile.patterns(files["layouts/messages/\(tag).json"] ?? "{}")) { $1 }
        }
        let isNotice = template.templateClass == .notice
        for key in ["frame_reply_hint", "frame_sent_through", "frame_order"] {
            #expect(try says(mail, #require(patterns[key])) == !isNotice, "\(key)")
        }
        for key in ["frame_automatic", "frame_facts_heading", "frame_fact_rule"] {
            #expect(try says(mail, #require(patterns[key])) == isNotice, "\(key)")
        }
    }

    /// Whether a line of the text has all that stands between a message's placeholders.
    private func says(_ mail: RenderedContent, _ pattern: String) -> Bool {
        let placeholders = ["marketplace_name", "seller_name", "order_id", "rule"]
        let runs = pattern.split { $0 == "{" || $0 == "}" }.filter { !placeholders.contains(String($0)) }
        return mail.text.split(separator: "\n").contains { line in runs.allSatisfy { line.contains($0) } }
    }

    @Test("R27, R44: what the platform enqueues as JSON is what a notice takes")
    func json() throws {
        let template = try Sample.compiled("notice")
        var arguments = try TemplateArguments.decode(
            """
            {"message_number": "4711", "enqueued_at": "2026-11-24T09:00:00Z", "outcome": "rejected",
             "reason": "over_quota", "rule": "R44", "limit": 605, "original_subject": null, "detail": null}
            """,
            declared: template.arguments
        )
        arguments["marketplace_name"] = .string("Bazaar")
        arguments["seller_name"] = .string("Clay and Fire")
        let mail = try template.render(Sample.request("en", arguments))
        #expect(mail.text.contains("  Rule: R44 (over_quota)\n  Your daily message limit: 605\n"))
        let error = try #require(throws: TemplateArgumentError.self) {
            try TemplateArguments.decode(#"{"reason": "bad_mood", "order_id": "7"}"#, declared: template.arguments)
        }
        #expect(error.problems.map(\.argument) == ["order_id", "reason"])
    }
}
