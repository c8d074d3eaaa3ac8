import Messaging
import Policy

extension MessageFacts {
    /// The facts that stand in the database. Attachments, words and the sender's name are looked at elsewhere.
    init(_ record: MessageRecord, under settings: MarketplaceSettings) {
        self.init(channel: record.channel, reason: record.reason)
        isNotice = record.isNotice
        rules = settings.rules
        isExpired = record.expiry(secondsToLive: settings.retry.expireSeconds) <= record.judgedAt
        senderIsAuthorized = record.senderIsAuthorized
        senderIsCarrier = record.senderIsCarrier
        sellerIsSuspended = record.sellerIsSuspended
        recipientIsErased = record.recipient.address == nil
        recipientIsSeller = record.recipientIsSeller
        orderID = record.orderID
        if let order = record.order, order.isOfPair {
            self.order = OrderFacts(
                status: order.status,
                statusAtEnqueue: order.statusAtEnqueue,
                isCustom: order.isCustom
            )
        }
        subjectChoice = record.subjectChoice
        feedbackWasRequested = record.feedbackWasRequested
        if record.channel == .email, let subject = record.subject {
            subjectIsMarkedImportant = ImportantMark.stands(in: subject, marks: settings.rules.importantMarks)
        }
        hasTemplate = record.template != nil
        hasSubject = record.subject?.isEmpty == false
        hasText = record.bodyText?.isEmpty == false
        // A notice goes to the seller.
        buyerHasOptedOut = record.buyerHasOptedOut && !record.isNotice
        suppressionReason = record.suppressionReason
        waivedChecks = Set(record.waivedChecks)
    }
}

extension MessageRecord {
    /// The decoded text and HTML (`R39`).
    var textByteCount: Int {
        (bodyText?.utf8.count ?? 0) + (bodyHTML?.utf8.count ?? 0)
    }

    /// What the seller has chosen to be told (`R28`).
    var wishes: NoticeRules.Wishes {
        NoticeRules.Wishes(bounceBacks: sellerWantsBounceBacks, notices: sellerWantsNotices)
    }

    /// When trying ends, in microseconds since 1970: the producer's time, else the marketplace's (`Q03`, `Q08`).
    func expiry(secondsToLive: Int) -> Int64 {
        expiresAt ?? waitingSince + Int64(secondsToLive) * 1_000_000
    }
}
