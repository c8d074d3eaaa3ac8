/// Advertising, which a message about an order is not for.
struct MarketingRule: LintRule {
    static let id = LintRuleID.marketing
    static let explanation =
        "The message advertises; remove promotions and codes, and write only what the order needs."

    private let phrases: PhraseList

    init(policy: LintPolicy) {
        phrases = PhraseList(policy.phrases.marketing)
    }

    func count(in passage: LintPassage) -> Int {
        phrases.occurrences(in: passage.text).count
    }
}
