/// Pictures among the letters (Unicode Technical Standard 51).
struct EmojiRule: LintRule {
    static let id = LintRuleID.emoji
    static let explanation = "The message holds emojis; write what you mean in words."

    private static let joiner: Unicode.Scalar = "\u{200D}"
    private static let pictureSelector: Unicode.Scalar = "\u{FE0F}"

    init(policy: LintPolicy) {}

    /// A sequence that is drawn as one picture counts once.
    func count(in passage: LintPassage) -> Int {
        // All of them lie beyond Latin-1 or are made by a selector that does.
        guard passage.original.utf8.contains(where: { $0 >= 0xE0 }) else {
            return 0
        }
        var count = 0
        var previous: Unicode.Scalar = " "
        var isJoined = false
        var isInsideFlag = false
        for scalar in passage.original.unicodeScalars {
            let isPicture = scalar.properties.isEmojiPresentation && !scalar.properties.isEmojiModifier
            let isSelected =
                scalar == Self.pictureSelector && previous.properties.isEmoji
                && !previous.properties.isEmojiPresentation
            if Self.isRegionalIndicator(scalar) {
                count += isInsideFlag ? 0 : 1
                isInsideFlag.toggle()
            } else {
                isInsideFlag = false
                count += (isPicture || isSelected) && !isJoined ? 1 : 0
            }
            if scalar != Self.pictureSelector {
                isJoined = scalar == Self.joiner
            }
            // The character behind a joiner may itself be drawn as a picture by a selector.
            isJoined = isJoined || (previous == Self.joiner && !isPicture)
            previous = scalar
        }
        return count
    }

    private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }
}
