import Attachments
import Localization
import MIME
import Messaging
import Policy
import Sample
import Templates
import Testing

/// Holds what the plan expects against the engine's own rules, without a database.
@Suite("What a sample marketplace expects")
struct SampleExpectationTests {
    private let sniffer: LibMagicSniffer
    private let templates: [String: CompiledTemplate]

    init() throws {
        sniffer = try LibMagicSniffer()
        var templates: [String: CompiledTemplate] = [:]
        for source in TemplateCatalogue.builtIn().templates {
            templates[source.name] = try CompiledTemplate(source)
        }
        self.templates = templates
    }

    @Test("R11–R49: the policy judges each message as the plan expects", arguments: 1...20)
    func judgement(seed: Int) throws {
        let plan = SamplePlan.small(seed: UInt64(seed))
        let index = SamplePlan.Index(plan)
        // Outcomes that are no judgement of the policy: quota, template.
        let later: Set<String> = ["sent", "failed/render_failed", "rejected/over_quota"]
        for message in plan.messages {
            let refusal = Policy.judge(try facts(message, index, now: plan.now)).refusal
            let expected = message.expected?.text ?? "sent"
            let judged = refusal.map { "\($0.outcome.rawValue)/\($0.reason.rawValue)" }
            #expect(judged == (later.contains(expected) ? nil : expected), "\(message.key) \(message.kind)")
        }
    }

    @Test("L01, L03: each message that passes renders in the expected language and shows its marker", arguments: 1...5)
    func rendering(seed: Int) throws {
        let plan = SamplePlan.small(seed: UInt64(seed))
        let index = SamplePlan.Index(plan)
        var languages: Set<String> = []
        for message in plan.messages where ["sent", "failed", nil].contains(message.expectedStatus) {
            guard message.kind != .missingArgument else {
                #expect(throws: RenderError.self) { try render(message, index) }
                continue
            }
            let rendered = try render(message, index)
            #expect(
                rendered.localeUsed.identifier == message.expectedLocale,
                "\(message.key) \(message.content.template)"
            )
            #expect(rendered.subject.contains(message.marker) || rendered.text.contains(message.marker))
            languages.insert(message.expectedLocale)
        }
        #expect(languages == ["ar", "de", "en", "en-GB", "es", "es-MX", "fr", "it", "ja", "pl", "pt-BR", "zh-Hant"])
    }

    private func render(_ message: SampleMessage, _ index: SamplePlan.Index) throws -> RenderedContent {
        let template = try #require(templates[message.content.template])
        let marketplace = try #require(index.marketplaces[message.marketplace])
        let seller = try #require(index.sellers[message.seller])
        var arguments = try TemplateArguments.decode(message.content.arguments, declared: template.arguments)
        if message.content.template == "free-form" {
            arguments["subject"] = message.content.subject.map(TemplateValue.string)
            arguments["body"] = message.content.bodyText.map(TemplateValue.string)
        }
        var platform: [String: TemplateValue] = [
            "marketplace_name": .string(marketplace.displayName),
            "seller_name": .string(seller.displayName),
        ]
        platform["order_id"] = message.orderID.map(TemplateValue.string)
        for declaration in template.arguments where declaration.origin == .platform {
            arguments[declaration.name] = platform[declaration.name]
        }
        let buyer = try #require(index.buyers[message.buyer])
        return try template.render(
            RenderRequest(
                locale: try LanguageTag(buyer.locale),
                marketplaceLocale: try LanguageTag(marketplace.defaultLocale),
                arguments: arguments,
                timeZone: marketplace.timeZone
            )
        )
    }

    private func facts(_ message: SampleMessage, _ index: SamplePlan.Index, now: Int64) throws -> MessageFacts {
        let seller = try #require(index.sellers[message.seller])
        let buyer = try #require(index.buyers[message.buyer])
        let marketplace = try #require(index.marketplaces[message.marketplace])
        var facts = MessageFacts(channel: .api, reason: try reason(message.content.contactReason))
        facts.isExpired = message.expiresAt.map { $0 <= now } ?? false
        let authorized = [seller.messagingAddress.lowercased()] + seller.authorizedAddresses.map(\.address)
        facts.senderIsAuthorized = message.senderAddress.map { authorized.contains($0.lowercased()) } ?? true
        facts.sellerIsSuspended = seller.isSuspended
        let name = try SenderName(seller.displayName)
        facts.imitatedName = name.imitates(platformName: marketplace.displayName) ? marketplace.displayName : nil
        facts.orderID = message.orderID
        facts.order = message.orderID.flatMap { index.orders[$0] }
            .flatMap { $0.seller == message.seller && $0.buyer == message.buyer ? $0 : nil }
            .map { OrderFacts(status: $0.status.rawValue, isCustom: $0.isCustom) }
        facts.subjectChoice = message.content.subjectChoice
        facts.hasTemplate = message.content.template != "free-form"
        facts.hasSubject = message.content.subject != nil
        facts.hasText = message.content.bodyText != nil
        facts.buyerHasOptedOut = buyer.optedOutAt != nil
        facts.attachments = try AttachmentCheck(sniffer: sniffer).inspect(
            message.content.attachments.map { AttachmentCandidate(fileName: $0.fileName, bytes: $0.content) }
        )
        return facts
    }

    /// The reasons of the reference data that the sample uses.
    private func reason(_ code: String) throws -> ContactReason {
        let open: Set<String> = ["pending", "unshipped", "partially_shipped"]
        let reasons = [
            ContactReason(
                code: "product_customisation",
                isCritical: true,
                openOrderStatuses: open,
                allowsAttachments: true
            ),
            ContactReason(
                code: "delivery_scheduling",
                isCritical: true,
                openOrderStatuses: ["unshipped", "partially_shipped", "shipped"]
            ),
            ContactReason(code: "shipping_address_problem", isCritical: true, openOrderStatuses: open),
            ContactReason(
                code: "shipment_confirmation",
                openOrderStatuses: ["partially_shipped", "shipped", "delivered"]
            ),
            ContactReason(
                code: "return_question",
                openOrderStatuses: ["shipped", "delivered"],
                allowsAttachments: true
            ),
            ContactReason(code: "feedback_request", isFeedbackRequest: true, openOrderStatuses: ["delivered"]),
            ContactReason(
                code: "other",
                allowsAttachments: true,
                subjectChoices: ["additional_information_required", "general_question", "thank_you"],
                criticalSubjectChoices: ["additional_information_required"]
            ),
        ]
        return try #require(reasons.first { $0.code == code })
    }
}
