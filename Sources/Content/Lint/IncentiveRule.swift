/// Something offered for a review.
struct IncentiveRule: LintRule {
    static let id = LintRuleID.incentive
    static let explanation =
        "The message seems to offer something in return for a review; ask for it without a gift, discount or refund."

    private let offers: PhrasePair

    init(policy: LintPolicy) {
        offers = PhrasePair(
            PhraseList(policy.phrases.rewards),
            PhraseList(policy.phrases.reviews),
            maximumDistance: policy.maximumRewardDistance
        )
    }

    func count(in passage: LintPassage) -> Int {
        offers.count(in: passage.text)
    }
}
