package import Messaging

/// What one check says of one message.
package enum Verdict: Sendable, Equatable {
    /// Nothing stands against it. The note says what made the difference, where something did, and the rule which rule
    /// made it, where that is not the check's first.
    case pass(note: String? = nil, rule: String? = nil)
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

        /// The event that the refusal becomes.
        package var event: MessageEvent {
            switch self {
            case .blocked: .blocked
            case .rejected: .rejected
            case .held: .held
            case .expired: .expired
            }
        }
    }

    package let outcome: Outcome
    package let reason: ReasonCode
    /// The number of the rule that refuses, such as `R16`.
    package let rule: String
    /// What the reason's own explanation cannot say, such as the file's name.
    package let detail: String?

    /// - Parameter rule: Only where it is another than the reason's.
    package init(_ outcome: Outcome, _ reason: ReasonCode, rule: String? = nil, detail: String? = nil) {
        self.outcome = outcome
        self.reason = reason
        self.rule = rule ?? reason.rule
        self.detail = detail
    }
}
