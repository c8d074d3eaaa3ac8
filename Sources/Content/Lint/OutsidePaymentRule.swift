/// A payment beside the marketplace.
struct OutsidePaymentRule: LintRule {
    static let id = LintRuleID.outsidePayment
    static let explanation =
        "The message speaks of paying outside the marketplace; remove it, since orders are paid for here alone."

    private let phrases: PhraseList

    init(policy: LintPolicy) {
        phrases = PhraseList(policy.phrases.outsidePayment)
    }

    func count(in passage: LintPassage) -> Int {
        phrases.occurrences(in: passage.text).count
    }
}
