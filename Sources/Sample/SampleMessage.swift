package import Messaging

/// A message as an order system would write it, and what must become of it.
package struct SampleMessage: Sendable, Equatable {
    /// Its idempotency key, unique within the plan.
    package let key: String
    package let kind: SampleMessageKind

    package let marketplace: MarketplaceID
    package let seller: SellerID
    package let buyer: BuyerID
    package let orderID: String?
    /// `nil`: the seller acted on the marketplace's own pages.
    package let senderAddress: String?
    package let content: SampleContent
    /// The time of its insertion in seconds since 1970, if it is not to be the moment at which it is inserted.
    package let enqueuedAt: Int64?
    /// Seconds since 1970.
    package let expiresAt: Int64?

    /// The buyer's real address.
    package let recipient: String
    /// The language of the mail, if there is one: the buyer's or its nearest parent that the template has, else the
    /// marketplace's (`L01`).
    package let expectedLocale: String

    /// How it must end; `nil` for a message of a seller in `SamplePlan.quotas`.
    package var expected: SampleOutcome? {
        kind.outcome
    }

    /// The status in which it must end, as the database spells it: `sent`, `blocked`.
    package var expectedStatus: String? {
        expected?.status.rawValue
    }

    /// Why it must end there, as the database spells it; `nil` for what is sent.
    package var expectedReason: String? {
        expected?.reason?.rawValue
    }

    /// An ASCII word that stands in the subject or text of its mail and of no other: tracking number, order or reference.
    package var marker: String {
        content.marker
    }

    /// SHA-256 of each file, in their order.
    package var attachmentSHA256: [[UInt8]] {
        content.attachments.map(\.sha256)
    }
}
