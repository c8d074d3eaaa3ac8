import Messaging

/// `R51`: a buyer who was erased has no address, and nothing is sent.
package enum RecipientCheck: PolicyCheck {
    package static let id = "recipient"
    package static let rules = ["R51"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        facts.recipientIsErased ? .fail(Refusal(.blocked, .recipientErased)) : .pass()
    }
}
