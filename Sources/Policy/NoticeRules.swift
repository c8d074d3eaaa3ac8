package import Messaging

/// Of which endings a seller is told, and how (`R12`, `R27`, `R28`, `R44`).
package struct NoticeRules: Sendable, Equatable {
    /// The templates of what the platform writes to sellers.
    package enum Template: String, CaseIterable, Sendable {
        /// A buyer who opted out blocked the message (`R27`).
        case bounceBack = "bounce-back"
        /// Any other ending.
        case notice
    }

    /// What a seller has chosen, as of the moment of the ending.
    package struct Wishes: Sendable, Equatable {
        /// `R28`: bounce-backs can be switched off.
        package var bounceBacks: Bool
        package var notices: Bool

        package init(bounceBacks: Bool = true, notices: Bool = true) {
            self.bounceBacks = bounceBacks
            self.notices = notices
        }
    }

    /// The endings that a notice is sent for, by the names of their events.
    package var outcomes: Set<String> = ["blocked", "rejected", "expired", "failed", "bounced"]

    package init() {}

    /// How the seller is told, or `nil` if it is not.
    ///
    /// Never of what the platform itself sent: a notice about a notice would go round in circles (`R29`). A bounce-back is
    /// for the opt-out alone, and an opt-out has no other notice (`R27`).
    package func template(
        for outcome: String,
        _ reason: ReasonCode?,
        on channel: Channel,
        wishes: Wishes
    ) -> Template? {
        guard channel != .platform else {
            return nil
        }
        if reason == .optedOut {
            return wishes.bounceBacks ? .bounceBack : nil
        }
        return wishes.notices && outcomes.contains(outcome) ? .notice : nil
    }
}
