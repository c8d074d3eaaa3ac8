import Messaging

/// One check's name, the rule it spoke by, and what it said.
package struct CheckVerdict: Sendable, Equatable {
    package let check: String
    /// The number of the rule, such as `R16`.
    package let rule: String
    package let verdict: Verdict

    init(_ check: any PolicyCheck.Type, _ verdict: Verdict) {
        self.check = check.id
        self.verdict = verdict
        rule =
            switch verdict {
            case .pass(_, let rule?): rule
            case .fail(let refusal): refusal.rule
            case .pass(_, nil), .notApplicable: check.rules[0]
            }
    }

    /// `R24 opt_out:pass:critical_reason`, `R11 sender:fail:rejected:sender_not_authorized`: as it is stored.
    package var text: String {
        switch verdict {
        case .pass(nil, _):
            "\(rule) \(check):pass"
        case .pass(let note?, _):
            "\(rule) \(check):pass:\(note)"
        case .notApplicable:
            "\(rule) \(check):not_applicable"
        case .fail(let refusal):
            "\(rule) \(check):fail:\(refusal.outcome.rawValue):\(refusal.reason.rawValue)"
        }
    }
}
