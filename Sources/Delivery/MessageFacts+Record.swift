import Messaging
import Policy

extension MessageFacts {
    /// The facts that stand in the database. Attachments and the sender's name are looked at elsewhere.
    init(_ record: MessageRecord, secondsToLive: Int) {
        self.init(channel: record.channel, reason: record.reason)
        isExpired = record.expiry(secondsToLive: secondsToLive) <= record.judgedAt
        senderIsAuthorized = record.senderIsAuthorized
        sellerIsSuspended = record.sellerIsSuspended
        recipientIsErased = record.buyer.address == nil
        orderID = record.orderID
        if let order = record.order, order.isOfPair {
            self.order = OrderFacts(
                status: order.status,
                statusAtEnqueue: order.statusAtEnqueue,
                isCustom: order.isCustom
            )
        }
        subjectChoice = record.subjectChoice
        hasTemplate = record.template != nil
        hasSubject = record.subject?.isEmpty == false
        hasText = record.bodyText?.isEmpty == false
        buyerHasOptedOut = record.buyerHasOptedOut
        suppressionReason = record.suppressionReason
    }
}

extension MessageRecord {
    /// When trying ends, in microseconds since 1970: the producer's time, else the marketplace's (`Q03`, `Q08`).
    func expiry(secondsToLive: Int) -> Int64 {
        expiresAt ?? waitingSince + Int64(secondsToLive) * 1_000_000
    }
}
