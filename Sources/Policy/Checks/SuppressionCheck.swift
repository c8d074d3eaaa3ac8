import Messaging

/// `D05`: nothing goes to an address that refused mail for good; a critical message waits for an operator instead.
package enum SuppressionCheck: PolicyCheck {
    package static let id = "suppression"
    package static let rules = ["D05"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard let reason = facts.suppressionReason else {
            return .pass()
        }
        let isHeld = facts.criticality != nil && facts.rules.whenCriticalToSuppressed == .hold
        return .fail(Refusal(isHeld ? .held : .blocked, .recipientSuppressed, detail: reason))
    }
}
