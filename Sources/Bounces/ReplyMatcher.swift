/// Which replies a rule is about.
///
/// Code and stage must both fit. If enhanced codes or phrases are given, one of them must fit as well: servers say the
/// same thing in either way, and often in only one of them.
package struct ReplyMatcher: Sendable {
    /// Empty for every code.
    package let codes: [ClosedRange<Int>]
    /// Empty for every stage.
    package let stages: Set<SMTPStage>
    package let enhanced: [EnhancedStatusPattern]
    /// In lower case. Each must start where a word starts, so that `spf` is not found in the middle of another word, and
    /// may end within one, so that `greylist` covers `greylisted`.
    package let phrases: [String]

    package init(
        codes: [ClosedRange<Int>] = [],
        stages: Set<SMTPStage> = [],
        enhanced: [EnhancedStatusPattern] = [],
        phrases: [String] = []
    ) {
        self.codes = codes
        self.stages = stages
        self.enhanced = enhanced
        self.phrases = phrases
    }

    /// - Parameter lowercasedText: of the reply, made once for all rules.
    func matches(_ reply: SMTPReply, lowercasedText: PhraseText, at stage: SMTPStage) -> Bool {
        guard codes.isEmpty || codes.contains(where: { $0.contains(reply.code) }),
            stages.isEmpty || stages.contains(stage)
        else {
            return false
        }
        guard !enhanced.isEmpty || !phrases.isEmpty else {
            return true
        }
        if let code = reply.enhanced, enhanced.contains(where: { $0.matches(code) }) {
            return true
        }
        return phrases.contains(where: lowercasedText.contains)
    }
}
