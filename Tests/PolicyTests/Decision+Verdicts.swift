import Messaging
import Policy

extension Decision {
    /// What the check of this name said; `nil` if there is none.
    func verdict(of check: String) -> Verdict? {
        verdicts.first { $0.check == check }?.verdict
    }

    /// The checks that failed, in the order of the trace.
    var failedChecks: [String] {
        verdicts.compactMap { verdict in
            if case .fail = verdict.verdict {
                return verdict.check
            }
            return nil
        }
    }
}

extension Refusal {
    /// Outcome and reason as one word, `blocked/opted_out`: what tables of expectations hold.
    var summary: String {
        "\(outcome.rawValue)/\(reason.rawValue)"
    }
}
