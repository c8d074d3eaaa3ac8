import Messaging

/// `R46`, `R47`, `R20`: the contact reason must be open for the order as it is now, and the subject choice one of its own.
///
/// A reason that was open when the message was enqueued and has closed since blocks the message; one that was closed all
/// along means that the message should never have been sent, and rejects it.
package enum ReasonCheck: PolicyCheck {
    package static let id = "reason"
    package static let rules = ["R46", "R47", "R20"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        let reason = facts.reason
        if reason.isClosed || (reason.isPlatformOnly && facts.channel != .platform) {
            return .fail(Refusal(.rejected, .reasonUnavailable, detail: reason.code))
        }
        if let choice = facts.subjectChoice, !reason.subjectChoices.contains(choice) {
            return .fail(Refusal(.rejected, .subjectChoiceUnknown, detail: choice))
        }
        guard let open = reason.openOrderStatuses, let order = facts.order else {
            return .pass()
        }
        if open.contains(order.status) {
            return .pass(note: order.status)
        }
        let wasOpen = open.contains(order.statusAtEnqueue)
        return wasOpen
            ? .fail(Refusal(.blocked, .reasonUnavailable, rule: "R47", detail: order.status))
            : .fail(Refusal(.rejected, .reasonUnavailable, detail: order.status))
    }
}
