/// A service for messages beside the marketplace's.
struct MessengerRule: LintRule {
    static let id = LintRuleID.messenger
    static let explanation =
        "The message names a messenger or social network; remove it, since buyers and sellers write to each other here."

    private let phrases: PhraseList

    init(policy: LintPolicy) {
        phrases = PhraseList(policy.phrases.messengers)
    }

    func count(in passage: LintPassage) -> Int {
        phrases.occurrences(in: passage.text).count
    }
}
