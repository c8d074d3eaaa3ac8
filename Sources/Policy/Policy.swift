import Messaging

/// The rules of the marketplace in the order in which they decide.
package enum Policy {
    /// Stored with each decision; changes when a check does.
    package static let version = "2026-11-24"

    /// From the cheapest certainty to the softest: first who sends it, so that nobody else learns anything of the buyer
    /// (`R12`), then what is wrong with the message itself, then what the buyer wants. Quota follows last, in the statement that reserves it, so that a refused message never uses any.
    package static let checks: [any PolicyCheck.Type] = [
        SenderCheck.self,
        ExpiryCheck.self,
        RecipientCheck.self,
        RecipientRoleCheck.self,
        SuspensionCheck.self,
        OrderCheck.self,
        ReasonCheck.self,
        FeedbackCheck.self,
        SenderNameCheck.self,
        TextCheck.self,
        MarkupCheck.self,
        ContentCheck.self,
        AttachmentsCheck.self,
        MalwareCheck.self,
        OptOutCheck.self,
        SuppressionCheck.self,
    ]

    /// Judges a message. Every check is asked, so that the trace shows all that is wrong; the first refusal decides.
    package static func judge(_ facts: MessageFacts) -> Decision {
        var verdicts: [CheckVerdict] = []
        verdicts.reserveCapacity(checks.count)
        for check in checks {
            verdicts.append(CheckVerdict(check, verdict(of: check, on: facts)))
        }
        return Decision(facts: facts, verdicts: verdicts)
    }

    /// What the check says, unless it says "hold" and an operator has looked at the message and lifted that.
    private static func verdict(of check: any PolicyCheck.Type, on facts: MessageFacts) -> Verdict {
        let verdict = check.verdict(on: facts)
        guard case .fail(let refusal) = verdict, refusal.outcome == .held, refusal.reason.isWaivable,
            facts.waivedChecks.contains(check.id)
        else {
            return verdict
        }
        return .pass(note: "released", rule: refusal.rule)
    }
}
