/// What a finding means for the message.
package enum LintSeverity: String, CaseIterable, Sendable {
    /// The rule is not asked.
    case off
    /// The finding is recorded, and the message goes on.
    case report
    /// The message waits for an operator.
    case hold
    /// The message is refused, and its sender told why.
    case reject
}
