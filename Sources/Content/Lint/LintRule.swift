/// One thing that marketplaces' guidelines forbid. It is pure, and its time grows with the text and no faster.
protocol LintRule: Sendable {
    static var id: LintRuleID { get }
    /// What is wrong and what to do, in one sentence for the author.
    static var explanation: String { get }

    init(policy: LintPolicy)

    /// How often the passage breaks the rule.
    func count(in passage: LintPassage) -> Int
}
