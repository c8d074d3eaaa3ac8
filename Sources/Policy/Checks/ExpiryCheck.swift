import Messaging

/// `Q03`: a message whose time is over is not sent any more.
package enum ExpiryCheck: PolicyCheck {
    package static let id = "expiry"
    package static let rules = ["Q03", "Q08"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        facts.isExpired ? .fail(Refusal(.expired, .expired)) : .pass()
    }
}
