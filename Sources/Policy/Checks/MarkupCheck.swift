import Messaging

/// `R37`: HTML is passed on once it was made safe; what is too large or too deep to be looked at is refused.
package enum MarkupCheck: PolicyCheck {
    package static let id = "markup"
    package static let rules = ["R37"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard let problem = facts.htmlProblem else {
            return .pass()
        }
        return .fail(Refusal(.rejected, .htmlNotAcceptable, detail: problem))
    }
}
