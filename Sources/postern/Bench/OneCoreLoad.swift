import Attachments
import Delivery
import MIME
import Messaging
import Policy
import Templates

/// What one core does to a message without database and network: decide it, and write its mail.
struct OneCoreLoad {
    private let writer: LetterWriter
    private let entry: TemplateLibrary.Entry
    private let facts: [MessageFacts]

    init(keyring: TokenKeyring) throws {
        writer = LetterWriter(keyring: keyring)
        guard
            let source = TemplateCatalogue.builtIn().templates.first(where: { $0.name == TemplateLibrary.freeForm })
        else {
            throw BenchmarkError(problem: "the catalogue has no \(TemplateLibrary.freeForm)")
        }
        entry = TemplateLibrary.Entry(versionID: 1, template: try CompiledTemplate(source))
        facts = Self.facts()
    }

    /// Every check of each message, its trace and its facts as they are stored.
    func decisionsPerSecond() -> Double {
        OneCore.perSecond { index in
            let decision = Policy.judge(facts[index % facts.count])
            return decision.verdicts.reduce(decision.facts.json.utf8.count) { $0 + $1.text.utf8.count }
        }
    }

    /// Text and HTML, rendered and composed.
    func mailsPerSecond() throws -> Double {
        try OneCore.perSecond { index in
            let text = LetterText(
                message: MessageID(Int64(index + 1)),
                key: AliasKey(marketplace: MarketplaceID(1), seller: SellerID(1), buyer: BuyerID(Int64(index + 1))),
                orderID: "MD-\(index)",
                template: nil,
                arguments: "{}",
                subject: "About your order \(index)",
                bodyText: Self.body
            )
            let composition = MailComposition(
                marketplaceName: "Bench",
                mailDomain: "msg.bench.example",
                sellerName: "Shop \(index % 100)",
                recipientName: "Buyer \(index)",
                alias: "abcdefghijkm@msg.bench.example"
            )
            let rendered = try LetterWriter.render(text, composition, with: entry)
            let reader = LetterWriter.Reader.recipient(address: "buyer\(index)@people.example")
            return try writer.compose(rendered, text, composition, attachments: [], for: reader).bytes.count
        }
    }

    private static let body = String(
        repeating: "We would like to ask you about the size and the colour of your order. ",
        count: 7
    )

    /// What passes and what does not, as a marketplace's day has it.
    private static func facts() -> [MessageFacts] {
        let reasons = [
            ContactReason(code: "invoice", openOrderStatuses: ["shipped", "delivered"], allowsAttachments: true),
            ContactReason(code: "shipping_address_problem", isCritical: true, openOrderStatuses: ["unshipped"]),
            ContactReason(code: "other", allowsAttachments: true, subjectChoices: ["general_question"]),
        ]
        return (0..<60).map { index in
            var facts = MessageFacts(channel: index % 4 == 0 ? .email : .api, reason: reasons[index % 3])
            facts.orderID = "MD-\(index)"
            facts.order = OrderFacts(status: index % 5 == 0 ? "unshipped" : "shipped", isCustom: index % 7 == 0)
            facts.hasSubject = true
            facts.hasText = true
            facts.buyerHasOptedOut = index % 6 == 0
            facts.senderIsAuthorized = index % 11 != 0
            return facts
        }
    }
}
