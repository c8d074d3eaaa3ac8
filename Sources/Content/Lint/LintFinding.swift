/// Something that a marketplace's guidelines speak of. It holds no excerpt, so that it can be stored, logged and shown.
package struct LintFinding: Hashable, Sendable {
    package let rule: LintRuleID
    package let severity: LintSeverity
    package let place: LintPlace
    /// How often, at least 1.
    package let count: Int

    package init(rule: LintRuleID, severity: LintSeverity, place: LintPlace, count: Int) {
        self.rule = rule
        self.severity = severity
        self.place = place
        self.count = count
    }
}
