/// A text that is mostly in capitals. Scripts without letter case cannot shout.
struct ShoutingRule: LintRule {
    static let id = LintRuleID.shouting
    static let explanation = "The message is written mostly in capitals; write it in small letters."

    private let minimumLetters: Int
    private let percentage: Int

    init(policy: LintPolicy) {
        minimumLetters = policy.shoutingMinimumLetters
        percentage = policy.shoutingPercentage
    }

    /// 1 for a passage that shouts. The name of a file is often in capitals, and nobody hears it.
    func count(in passage: LintPassage) -> Int {
        guard passage.place != .attachmentName else {
            return 0
        }
        var capitals = 0
        var letters = 0
        for scalar in passage.original.unicodeScalars {
            if scalar.isASCII {
                letters += LintText.isASCIILetter(scalar) ? 1 : 0
                capitals += (0x41...0x5A).contains(scalar.value) ? 1 : 0
            } else if scalar.properties.isCased {
                letters += 1
                capitals += scalar.properties.isUppercase ? 1 : 0
            }
        }
        return letters >= max(1, minimumLetters) && capitals * 100 >= letters * percentage ? 1 : 0
    }
}
