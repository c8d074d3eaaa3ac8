/// A claimed message with everything that is known of it, read in one round trip at the claim.
///
/// Times are microseconds since 1970, all by the database's clock.
package struct MessageRecord: Sendable {
    package struct Party: Sendable {
        package var name: String?
        package var address: String?
        package var locale: String

        package init(name: String?, address: String?, locale: String) {
            self.name = name
            self.address = address
            self.locale = locale
        }
    }

    package struct MarketplaceProfile: Sendable {
        package var id: MarketplaceID
        package var name: String
        /// The domain of aliases, senders and return paths.
        package var mailDomain: String
        package var timeZone: String
        package var locale: String

        package init(id: MarketplaceID, name: String, mailDomain: String, timeZone: String, locale: String) {
            self.id = id
            self.name = name
            self.mailDomain = mailDomain
            self.timeZone = timeZone
            self.locale = locale
        }
    }

    package struct Order: Sendable {
        package var isOfPair: Bool
        package var status: String
        package var statusAtEnqueue: String
        package var isCustom: Bool

        package init(isOfPair: Bool, status: String, statusAtEnqueue: String, isCustom: Bool) {
            self.isOfPair = isOfPair
            self.status = status
            self.statusAtEnqueue = statusAtEnqueue
            self.isCustom = isCustom
        }
    }

    package var id: MessageID
    package var channel: Channel
    package var marketplace: MarketplaceProfile
    package var sellerID: SellerID
    package var sellerName: String
    package var sellerIsSuspended: Bool
    package var senderIsAuthorized: Bool
    package var senderIsCarrier: Bool
    package var sellerWantsBounceBacks: Bool
    package var sellerWantsNotices: Bool
    package var buyerID: BuyerID
    /// Whom it goes to: the buyer, or for a notice the seller. `address` is `nil` once the buyer was erased.
    package var recipient: Party
    /// Whether it is a notice to its own seller.
    package var isNotice: Bool
    /// Whether the buyer's address is a seller's, and no order makes it this seller's buyer (`R15`).
    package var recipientIsSeller: Bool
    package var buyerHasOptedOut: Bool
    package var suppressionReason: String?
    /// The alias of the pair, if it has one already.
    package var alias: String?
    package var orderID: String?
    package var order: Order?
    package var reason: ContactReason
    package var subjectChoice: String?
    /// The template that speaks; `nil`: the sender's own words do (`R49`).
    package var template: String?
    /// The version of it, or of the frame around the sender's words, that was in force when the message was inserted (`L05`);
    /// `nil`: none is published.
    package var templateVersion: Int64?
    /// A JSON object.
    package var arguments: String
    package var subject: String?
    package var bodyText: String?
    package var bodyHTML: String?
    /// Whether another message asked for feedback about the order (`R50`).
    package var feedbackWasRequested: Bool
    /// The checks whose "hold" an operator has lifted.
    package var waivedChecks: [String]
    /// From when it may go: the later of its insertion and its `not_before`.
    package var waitingSince: Int64
    package var expiresAt: Int64?
    package var judgedAt: Int64
    /// Whether its delay was reported already (`Q08`).
    package var isReportedDelayed: Bool

    package init(
        id: MessageID,
        channel: Channel,
        marketplace: MarketplaceProfile,
        sellerID: SellerID,
        sellerName: String,
        sellerIsSuspended: Bool,
        senderIsAuthorized: Bool,
        senderIsCarrier: Bool = false,
        sellerWantsBounceBacks: Bool = true,
        sellerWantsNotices: Bool = true,
        buyerID: BuyerID,
        recipient: Party,
        isNotice: Bool = false,
        recipientIsSeller: Bool = false,
        buyerHasOptedOut: Bool,
        suppressionReason: String?,
        alias: String?,
        orderID: String?,
        order: Order?,
        reason: ContactReason,
        subjectChoice: String?,
        template: String?,
        templateVersion: Int64?,
        arguments: String,
        subject: String?,
        bodyText: String?,
        bodyHTML: String? = nil,
        feedbackWasRequested: Bool = false,
        waivedChecks: [String] = [],
        waitingSince: Int64,
        expiresAt: Int64?,
        judgedAt: Int64,
        isReportedDelayed: Bool
    ) {
        self.id = id
        self.channel = channel
        self.marketplace = marketplace
        self.sellerID = sellerID
        self.sellerName = sellerName
        self.sellerIsSuspended = sellerIsSuspended
        self.senderIsAuthorized = senderIsAuthorized
        self.senderIsCarrier = senderIsCarrier
        self.sellerWantsBounceBacks = sellerWantsBounceBacks
        self.sellerWantsNotices = sellerWantsNotices
        self.buyerID = buyerID
        self.recipient = recipient
        self.isNotice = isNotice
        self.recipientIsSeller = recipientIsSeller
        self.buyerHasOptedOut = buyerHasOptedOut
        self.suppressionReason = suppressionReason
        self.alias = alias
        self.orderID = orderID
        self.order = order
        self.reason = reason
        self.subjectChoice = subjectChoice
        self.template = template
        self.templateVersion = templateVersion
        self.arguments = arguments
        self.subject = subject
        self.bodyText = bodyText
        self.bodyHTML = bodyHTML
        self.feedbackWasRequested = feedbackWasRequested
        self.waivedChecks = waivedChecks
        self.waitingSince = waitingSince
        self.expiresAt = expiresAt
        self.judgedAt = judgedAt
        self.isReportedDelayed = isReportedDelayed
    }
}
