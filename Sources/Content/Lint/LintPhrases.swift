/// The words that the rules look for, in all languages at once: a message need not be in the language that it claims.
///
/// A phrase is compared without letter case, accents and the width of letters. In scripts with letter case it begins where a
/// word begins and ends where one ends; with `*` at its end it may go on. In other scripts it may stand anywhere.
package struct LintPhrases: Hashable, Sendable {
    /// What is given: near one of `reviews` it is an incentive.
    package var rewards: [String]
    /// Names of what a buyer writes about an order.
    package var reviews: [String]
    /// What a review ought to be or become: near one of `reviews` it is pressure.
    package var reviewWishes: [String]
    /// Pressure by themselves.
    package var reviewPressure: [String]
    package var marketing: [String]
    package var outsidePayment: [String]
    /// Services for messages, and the addresses of their links.
    package var messengers: [String]
    /// What announces a telephone number.
    package var telephones: [String]

    package init(
        rewards: [String] = [],
        reviews: [String] = [],
        reviewWishes: [String] = [],
        reviewPressure: [String] = [],
        marketing: [String] = [],
        outsidePayment: [String] = [],
        messengers: [String] = [],
        telephones: [String] = []
    ) {
        self.rewards = rewards
        self.reviews = reviews
        self.reviewWishes = reviewWishes
        self.reviewPressure = reviewPressure
        self.marketing = marketing
        self.outsidePayment = outsidePayment
        self.messengers = messengers
        self.telephones = telephones
    }

    /// All built-in languages together.
    package static let standard = [english, german, spanish, french, japanese, arabic, messengerNames]
        .reduce(LintPhrases()) { $0.adding($1) }

    /// Both lists of each kind.
    package func adding(_ other: LintPhrases) -> LintPhrases {
        LintPhrases(
            rewards: rewards + other.rewards,
            reviews: reviews + other.reviews,
            reviewWishes: reviewWishes + other.reviewWishes,
            reviewPressure: reviewPressure + other.reviewPressure,
            marketing: marketing + other.marketing,
            outsidePayment: outsidePayment + other.outsidePayment,
            messengers: messengers + other.messengers,
            telephones: telephones + other.telephones
        )
    }
}
