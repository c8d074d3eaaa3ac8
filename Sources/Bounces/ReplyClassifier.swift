/// Decides what a reply means, by the first rule of a table that matches it (`D03`).
///
/// A 5xx is not yet a bad address. Reputation, DMARC, policy, flood and content refusals stand above the rules for
/// unknown mailboxes, so that a server which answers them with `user unknown`'s code suppresses nobody.
package struct ReplyClassifier: Sendable {
    package let rules: [ReplyRule]

    /// - Parameter rules: in order; the first that matches decides. A reply that none matches is judged by its class.
    package init(rules: [ReplyRule] = ReplyRule.standard) {
        self.rules = rules
    }

    /// The verdict on a reply to the given step.
    package func classify(_ reply: SMTPReply, at stage: SMTPStage) -> DeliveryVerdict {
        let text = PhraseText(reply.text)
        let rule =
            rules.first { $0.matcher.matches(reply, lowercasedText: text, at: stage) }
            ?? (reply.isPermanent ? .otherPermanent : .otherTransient)
        return rule.verdict(on: reply, text: text, at: stage)
    }
}
