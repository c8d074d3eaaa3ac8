import Content
import Messaging

/// `R37`: what the marketplace does not allow in messages, by the severity that it has given each rule of the linter.
///
/// By default everything is reported and nothing refused.
package enum ContentCheck: PolicyCheck {
    package static let id = "content"
    package static let rules = ["R37"]

    package static func verdict(on facts: MessageFacts) -> Verdict {
        guard facts.channel != .platform else {
            return .notApplicable
        }
        for (severity, outcome) in [(LintSeverity.reject, Refusal.Outcome.rejected), (.hold, .held)] {
            let rules = names(of: facts.lintFindings.filter { $0.severity == severity })
            if !rules.isEmpty {
                return .fail(Refusal(outcome, .contentNotAllowed, detail: rules.joined(separator: ", ")))
            }
        }
        return .pass(note: facts.lintFindings.isEmpty ? nil : "reported")
    }

    private static func names(of findings: [LintFinding]) -> [String] {
        Array(Set(findings.map(\.rule.rawValue))).sorted()
    }
}
