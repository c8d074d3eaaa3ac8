import Messaging

/// `R49`: a reason without a template takes the seller's own subject and text, and needs both.
package enum TextCheck: PolicyCheck {
    package static let id = "text"
    package static let rules = ["R49"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard !facts.hasTemplate else {
            return .notApplicable
        }
        guard facts.hasSubject, facts.hasText else {
            return .fail(Refusal(.rejected, .textMissing, detail: facts.hasSubject ? "body_text" : "subject"))
        }
        return .pass()
    }
}
