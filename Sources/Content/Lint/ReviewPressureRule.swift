/// A wish for what a review says, or that it be changed or taken away.
struct ReviewPressureRule: LintRule {
    static let id = LintRuleID.reviewPressure
    static let explanation =
        "The message asks for a positive review, or to change or remove one; ask for an honest review, or do not ask."

    private let phrases: PhraseList
    private let wishes: PhrasePair

    init(policy: LintPolicy) {
        phrases = PhraseList(policy.phrases.reviewPressure)
        wishes = PhrasePair(
            PhraseList(policy.phrases.reviewWishes),
            PhraseList(policy.phrases.reviews),
            maximumDistance: policy.maximumReviewWishDistance
        )
    }

    func count(in passage: LintPassage) -> Int {
        phrases.occurrences(in: passage.text).count + wishes.count(in: passage.text)
    }
}
