package import Messaging

/// How a message must end, and why.
package struct SampleOutcome: Sendable, Hashable {
    package let status: MessageStatus
    package let reason: ReasonCode?

    init(_ status: MessageStatus, _ reason: ReasonCode? = nil) {
        self.status = status
        self.reason = reason
    }

    /// `sent`, `blocked/opted_out`.
    package var text: String {
        reason.map { "\(status.rawValue)/\($0.rawValue)" } ?? status.rawValue
    }
}
