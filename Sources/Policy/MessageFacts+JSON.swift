import Attachments
import Content
import Messaging

extension MessageFacts {
    /// The facts as they are stored with the decision. No address and no text of the message is among them.
    package var json: String {
        var object = JSONObjectText()
        object.add("channel", channel.rawValue)
        object.add("notice", onlyIf: isNotice)
        object.add("rules", json: rules.changesJSON)
        object.add("expired", isExpired)
        object.add("sender_authorized", senderIsAuthorized)
        object.add("sender_carrier", onlyIf: senderIsCarrier)
        object.add("seller_suspended", sellerIsSuspended)
        object.add("imitated_name", imitatedName)
        object.add("recipient_erased", recipientIsErased)
        object.add("recipient_seller", onlyIf: recipientIsSeller)
        object.add("order_id", orderID)
        if let order {
            object.add("order_status", order.status)
            object.add("order_status_at_enqueue", order.statusAtEnqueue)
            object.add("order_custom", order.isCustom)
        }
        object.add("contact_reason", reason.code)
        object.add("reason_critical", reason.isCritical)
        object.add("subject_choice", subjectChoice)
        object.add("feedback_requested", onlyIf: feedbackWasRequested)
        object.add("subject_important", onlyIf: subjectIsMarkedImportant)
        if thread != .new {
            object.add("thread", thread.rawValue)
        }
        object.add("html_problem", htmlProblem)
        if !lintFindings.isEmpty {
            object.add(
                "lint",
                lintFindings.map { "\($0.rule.rawValue):\($0.place.rawValue):\($0.severity.rawValue):\($0.count)" }
            )
        }
        addAttachments(to: &object)
        object.add("buyer_opted_out", buyerHasOptedOut)
        object.add("suppression", suppressionReason)
        if !waivedChecks.isEmpty {
            object.add("waived", waivedChecks.sorted())
        }
        return object.text
    }

    private func addAttachments(to object: inout JSONObjectText) {
        guard !attachments.inspections.isEmpty else {
            return
        }
        object.add("attachments", attachments.inspections.count)
        object.add("attachment_bytes", attachments.totalByteCount)
        object.add("attachment_problems", attachments.problems.map(\.code))
        object.add("scan", scan.word)
        if case .infected(let findings) = scan {
            object.add("infected", findings.map { "\($0.signature):\($0.sha256.hexadecimal)" })
        }
        if case .failed(let reason) = scan {
            object.add("scan_failure", reason)
        }
    }
}

extension JSONObjectText {
    /// Adds `true`, or nothing: what is seldom so is not said of every message.
    fileprivate mutating func add(_ name: String, onlyIf value: Bool) {
        if value {
            add(name, true)
        }
    }
}
