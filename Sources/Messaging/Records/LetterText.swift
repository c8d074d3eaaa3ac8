/// What the sender gave: the part of a letter that stands in the message row.
package struct LetterText: Sendable {
    package let message: MessageID
    package let key: AliasKey
    package let orderID: String?
    /// The template to fill; `nil`: the seller's own subject and text in the platform's frame (`R49`).
    package let template: String?
    /// A JSON object.
    package let arguments: String
    package let subject: String?
    package let bodyText: String?
    /// As it was written, not yet made safe (`R37`).
    package let bodyHTML: String?
    package let channel: Channel

    package init(
        message: MessageID,
        key: AliasKey,
        orderID: String?,
        template: String?,
        arguments: String,
        subject: String?,
        bodyText: String?,
        bodyHTML: String? = nil,
        channel: Channel = .api
    ) {
        self.message = message
        self.key = key
        self.orderID = orderID
        self.template = template
        self.arguments = arguments
        self.subject = subject
        self.bodyText = bodyText
        self.bodyHTML = bodyHTML
        self.channel = channel
    }

    package init(_ record: MessageRecord) {
        self.init(
            message: record.id,
            key: record.pair,
            orderID: record.orderID,
            template: record.template,
            arguments: record.arguments,
            subject: record.subject,
            bodyText: record.bodyText,
            bodyHTML: record.bodyHTML,
            channel: record.channel
        )
    }
}

extension MessageRecord {
    /// The parties, as the key of their alias.
    package var pair: AliasKey {
        AliasKey(marketplace: marketplace.id, seller: sellerID, buyer: buyerID)
    }
}
