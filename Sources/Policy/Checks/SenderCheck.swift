import Messaging

/// `R11`: only the registered messaging address, or another that the seller authorised, may send.
///
/// The fact is looked up anew at every claim, so an address that was withdrawn after the insertion no longer counts.
package enum SenderCheck: PolicyCheck {
    package static let id = "sender"
    package static let rules = ["R11"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.channel != .platform else {
            return .notApplicable
        }
        return facts.senderIsAuthorized ? .pass() : .fail(Refusal(.rejected, .senderNotAuthorized))
    }
}
