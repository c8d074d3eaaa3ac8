import Messaging

/// The judgement of one message: every check's verdict, and the facts that they saw (`R51`, `O01`).
package struct Decision: Sendable {
    package let facts: MessageFacts
    package let verdicts: [CheckVerdict]

    /// The refusal that decides: the first one; `nil` if nothing stands against the message but, perhaps, its quota.
    package var refusal: Refusal? {
        for verdict in verdicts {
            if case .fail(let refusal) = verdict.verdict {
                return refusal
            }
        }
        return nil
    }

    /// Whether the message counts towards the seller's quota (`R43`, `R45`). A carrier's does where the marketplace says
    /// so (`R09`).
    package var needsQuota: Bool {
        facts.channel != .platform && (facts.rules.countsCarriers || !facts.senderIsCarrier)
    }

    /// What let the message pass the opt-out for its importance alone, if that is how it passes (`R22`, `R23`). To a buyer
    /// who never opted out nothing is overridden.
    package var override: Override? {
        guard refusal == nil else {
            return nil
        }
        for verdict in verdicts where verdict.check == OptOutCheck.id {
            if case .pass(let note?, _) = verdict.verdict {
                return Override(rawValue: note)
            }
        }
        return nil
    }
}
