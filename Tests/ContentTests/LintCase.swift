import Content
import Testing

/// A text, and how often a rule finds something in it.
struct LintCase: Sendable, CustomTestStringConvertible {
    let text: String
    let count: Int

    init(_ text: String, _ count: Int) {
        self.text = text
        self.count = count
    }

    var testDescription: String {
        "\(text.debugDescription): \(count)"
    }

    /// The findings of one rule, all others switched off.
    func findings(of rule: LintRuleID, policy: LintPolicy = LintPolicy()) -> [LintFinding] {
        var policy = policy
        policy.defaultSeverity = .off
        policy.severities = [rule: .report]
        return ContentLinter(policy: policy).lint(LintSubject(text: text))
    }

    func expected(of rule: LintRuleID) -> [LintFinding] {
        count == 0 ? [] : [LintFinding(rule: rule, severity: .report, place: .text, count: count)]
    }
}
