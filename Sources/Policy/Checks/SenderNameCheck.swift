import Messaging

/// `R14`: a seller's name that imitates the platform is held for an operator to look at.
package enum SenderNameCheck: PolicyCheck {
    package static let id = "sender_name"
    package static let rules = ["R14"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.channel != .platform else {
            return .notApplicable
        }
        guard let imitated = facts.imitatedName else {
            return .pass()
        }
        let outcome: Refusal.Outcome =
            switch facts.rules.whenNameImitates {
            case .hold: .held
            case .reject: .rejected
            }
        return .fail(Refusal(outcome, .senderNameImitatesPlatform, detail: imitated))
    }
}
