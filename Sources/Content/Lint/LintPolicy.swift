/// What a marketplace makes of the linter's rules (`R52`); by default everything is reported and nothing more.
package struct LintPolicy: Hashable, Sendable {
    /// What a rule without an entry here means is `defaultSeverity`.
    package var severities: [LintRuleID: LintSeverity]
    package var defaultSeverity: LintSeverity
    /// Domains that links may lead to, their sub-domains included: carriers, say.
    package var allowedDomains: [String]
    /// The marketplace's own, which may be linked to and mailed to.
    package var ownDomains: [String]
    package var phrases: LintPhrases
    /// How many characters may stand between a reward and a review, in one sentence.
    package var maximumRewardDistance: Int
    /// How many between a review and what it ought to be.
    package var maximumReviewWishDistance: Int
    /// How many between the announcement of a telephone number and the number.
    package var maximumTelephoneDistance: Int
    /// Images of at most this width or height are there to be loaded, not to be seen.
    package var maximumTrackingPixels: Int
    /// A text with fewer letters is never taken for shouting.
    package var shoutingMinimumLetters: Int
    /// How many of a hundred letters must be capitals.
    package var shoutingPercentage: Int

    package init(
        severities: [LintRuleID: LintSeverity] = [:],
        defaultSeverity: LintSeverity = .report,
        allowedDomains: [String] = [],
        ownDomains: [String] = [],
        phrases: LintPhrases = .standard,
        maximumRewardDistance: Int = 80,
        maximumReviewWishDistance: Int = 24,
        maximumTelephoneDistance: Int = 12,
        maximumTrackingPixels: Int = 2,
        shoutingMinimumLetters: Int = 20,
        shoutingPercentage: Int = 70
    ) {
        self.severities = severities
        self.defaultSeverity = defaultSeverity
        self.allowedDomains = allowedDomains
        self.ownDomains = ownDomains
        self.phrases = phrases
        self.maximumRewardDistance = maximumRewardDistance
        self.maximumReviewWishDistance = maximumReviewWishDistance
        self.maximumTelephoneDistance = maximumTelephoneDistance
        self.maximumTrackingPixels = maximumTrackingPixels
        self.shoutingMinimumLetters = shoutingMinimumLetters
        self.shoutingPercentage = shoutingPercentage
    }

    package func severity(of rule: LintRuleID) -> LintSeverity {
        severities[rule] ?? defaultSeverity
    }
}
