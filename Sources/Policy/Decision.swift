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

    /// Whether the message counts towards the seller's quota (`R43`, `R45`).
    package var needsQuota: Bool {
        facts.channel != .platform
    }
}

/// One check's name and what it said.
package struct CheckVerdict: Sendable, Equatable {
    package let check: String
    package let verdict: Verdict

    package init(check: String, verdict: Verdict) {
        self.check = check
        self.verdict = verdict
    }

    /// `opt_out:pass:critical_reason`, `sender:fail:rejected:sender_not_authorized`: as it is stored.
    package var text: String {
        switch verdict {
        case .pass(nil):
            "\(check):pass"
        case .pass(let note?):
            "\(check):pass:\(note)"
        case .notApplicable:
            "\(check):not_applicable"
        case .fail(let refusal):
            "\(check):fail:\(refusal.outcome.rawValue):\(refusal.reason.rawValue)"
        }
    }
}
