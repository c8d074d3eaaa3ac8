import Delivery
import Messaging

extension MessageRecord {
    /// A message that every check lets pass: the seller's own text to a buyer who takes messages.
    static func sample(_ number: Int64 = 1, _ change: (inout MessageRecord) -> Void = { _ in }) -> MessageRecord {
        var record = MessageRecord(
            id: MessageID(number),
            channel: .api,
            marketplace: MarketplaceProfile(
                id: MarketplaceID(1),
                name: "Garden Market",
                mailDomain: "mail.garden.example",
                timeZone: "Europe/Berlin",
                locale: "en"
            ),
            sellerID: SellerID(5),
            sellerName: "Fern & Daughters",
            sellerIsSuspended: false,
            senderIsAuthorized: true,
            buyerID: BuyerID(number),
            recipient: Party(name: "Robin Heath", address: "robin\(number)@heath.example", locale: "en"),
            buyerHasOptedOut: false,
            suppressionReason: nil,
            alias: "alias-\(number)@mail.garden.example",
            orderID: nil,
            order: nil,
            reason: ContactReason(code: "other", allowsAttachments: true),
            subjectChoice: nil,
            template: nil,
            templateVersion: TemplateCache.version(of: TemplateLibrary.freeForm),
            arguments: "{}",
            subject: "Your question",
            bodyText: "Yes, it is hardy.",
            waitingSince: now,
            expiresAt: nil,
            judgedAt: now,
            isReportedDelayed: false
        )
        change(&record)
        return record
    }

    /// Has a template speak, in its built-in version if there is one.
    mutating func speak(by template: String) {
        self.template = template
        templateVersion = TemplateCache.version(of: template)
    }

    /// 2026-11-02 12:00 UTC.
    static let now: Int64 = 1_793_620_800_000_000
}
