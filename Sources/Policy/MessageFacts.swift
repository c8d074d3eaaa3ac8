package import Attachments
package import Messaging

/// Everything that the checks look at. They look at nothing else, so equal facts give equal decisions.
package struct MessageFacts: Sendable {
    package var channel: Channel
    /// Whether the time in which it may be sent is over, by the database's clock.
    package var isExpired = false
    /// Whether the sending address is the seller's registered or another authorised one, as of now (`R11`).
    package var senderIsAuthorized = true
    package var sellerIsSuspended = false
    /// The reserved name that the seller's display name imitates, if it does (`R14`).
    package var imitatedName: String?
    /// Whether the buyer's address has been erased (`R51`).
    package var recipientIsErased = false
    /// The order that the message names.
    package var orderID: String?
    /// That order, if it is one between this seller and this buyer; another party's order is no order (`R08`).
    package var order: OrderFacts?
    package var reason: ContactReason
    package var subjectChoice: String?
    /// Whether a template says what the message does not.
    package var hasTemplate = false
    package var hasSubject = false
    package var hasText = false
    package var attachments = AttachmentReport(inspections: [], totalByteCount: 0, messageProblems: [])
    package var buyerHasOptedOut = false
    /// Why mail to the buyer's address is suppressed, if it is (`D05`).
    package var suppressionReason: String?

    package init(channel: Channel, reason: ContactReason) {
        self.channel = channel
        self.reason = reason
    }
}

/// What the checks see of an order between the seller and the buyer of the message.
package struct OrderFacts: Sendable, Equatable {
    package var status: String
    /// The status at the time of the insertion: it tells a reason that closed meanwhile (`R47`) from one that never was open.
    package var statusAtEnqueue: String
    /// Whether a line of it is Handmade or Custom (`R19`).
    package var isCustom: Bool

    package init(status: String, statusAtEnqueue: String? = nil, isCustom: Bool = false) {
        self.status = status
        self.statusAtEnqueue = statusAtEnqueue ?? status
        self.isCustom = isCustom
    }
}

extension MessageFacts {
    /// The facts as they are stored with the decision. No address and no text of the message is among them.
    package var json: String {
        var object = JSONObjectText()
        object.add("channel", channel.rawValue)
        object.add("expired", isExpired)
        object.add("sender_authorized", senderIsAuthorized)
        object.add("seller_suspended", sellerIsSuspended)
        object.add("imitated_name", imitatedName)
        object.add("recipient_erased", recipientIsErased)
        object.add("order_id", orderID)
        if let order {
            object.add("order_status", order.status)
            object.add("order_status_at_enqueue", order.statusAtEnqueue)
            object.add("order_custom", order.isCustom)
        }
        object.add("contact_reason", reason.code)
        object.add("reason_critical", reason.isCritical)
        object.add("subject_choice", subjectChoice)
        if !attachments.inspections.isEmpty {
            object.add("attachments", attachments.inspections.count)
            object.add("attachment_bytes", attachments.totalByteCount)
            object.add("attachment_problems", attachments.problems.map(\.code))
        }
        object.add("buyer_opted_out", buyerHasOptedOut)
        object.add("suppression", suppressionReason)
        return object.text
    }
}
