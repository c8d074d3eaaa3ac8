/// A telephone number, in international or national form.
struct PhoneNumberRule: LintRule {
    static let id = LintRuleID.phoneNumber
    static let explanation =
        "The message holds a telephone number; remove it, since buyers and sellers write to each other here."

    private let announcements: PhraseList
    private let maximumDistance: Int

    init(policy: LintPolicy) {
        announcements = PhraseList(policy.phrases.telephones)
        maximumDistance = policy.maximumTelephoneDistance
    }

    func count(in passage: LintPassage) -> Int {
        let text = passage.text
        // Most texts hold few digits, and none of them then is a number.
        guard text.scalars.lazy.filter(LintText.isDigit).prefix(7).count == 7 else {
            return 0
        }
        let announced = announcements.occurrences(in: text).map(\.upperBound)
        var nextAnnouncement = 0
        var count = 0
        var index = 0
        while index < text.scalars.count {
            guard let run = DigitRun(at: index, in: text) else {
                index += 1
                continue
            }
            index = run.range.upperBound
            while nextAnnouncement < announced.count, announced[nextAnnouncement] <= run.range.lowerBound {
                nextAnnouncement += 1
            }
            let isAnnounced =
                nextAnnouncement > 0
                && run.range.lowerBound - announced[nextAnnouncement - 1] <= maximumDistance
            count += run.isFree(in: text) && run.withoutDates.isTelephoneNumber(announced: isAnnounced) ? 1 : 0
        }
        return count
    }
}
