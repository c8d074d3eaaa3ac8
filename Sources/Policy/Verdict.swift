package import Messaging

/// What one check says of one message.
package enum Verdict: Sendable, Equatable {
    /// Nothing stands against it. The note says what made the difference, where something did.
    case pass(note: String? = nil)
    /// The check does not concern this message.
    case notApplicable
    case fail(Refusal)
}

/// A check's "no": what becomes of the message, why, and the particulars.
package struct Refusal: Sendable, Equatable {
    package enum Outcome: String, Sendable {
        case blocked
        case rejected
        case held
        case expired
    }

    package let outcome: Outcome
    package let reason: ReasonCode
    /// What the reason's own explanation cannot say, such as the file's name.
    package let detail: String?

    package init(_ outcome: Outcome, _ reason: ReasonCode, detail: String? = nil) {
        self.outcome = outcome
        self.reason = reason
        self.detail = detail
    }
}
