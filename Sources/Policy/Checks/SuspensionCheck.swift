import Messaging

/// `R23`: an operator can suspend a seller, which stops the messages that wait already.
package enum SuspensionCheck: PolicyCheck {
    package static let id = "suspension"
    package static let rules = ["R23"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.channel != .platform else {
            return .notApplicable
        }
        return facts.sellerIsSuspended ? .fail(Refusal(.blocked, .sellerSuspended)) : .pass()
    }
}
