import Messaging

/// `R15`: a seller cannot message another seller. One who has bought something is a buyer for that order.
package enum RecipientRoleCheck: PolicyCheck {
    package static let id = "recipient_role"
    package static let rules = ["R15"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.channel != .platform else {
            return .notApplicable
        }
        return facts.recipientIsSeller ? .fail(Refusal(.rejected, .recipientIsSeller)) : .pass()
    }
}
