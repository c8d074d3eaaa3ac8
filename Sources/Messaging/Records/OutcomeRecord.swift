/// How work on a message ended: an event for its history, and whether it is tried again.
package struct OutcomeRecord: Sendable {
    package let message: MessageID
    /// The attempt that ended; `nil` if none was begun.
    package let attempt: Int?
    package let event: MessageEvent
    package let reason: String?
    /// A JSON object, such as the server's reply.
    package let detail: String?
    /// Seconds until the next attempt; `nil`: the message is done.
    package let retryAfterSeconds: Double?
    /// Whether the quota that was reserved for it is given back: it was never begun.
    package let givesBackQuota: Bool

    package init(
        message: MessageID,
        attempt: Int?,
        event: MessageEvent,
        reason: String? = nil,
        detail: String? = nil,
        retryAfterSeconds: Double? = nil,
        givesBackQuota: Bool = false
    ) {
        self.message = message
        self.attempt = attempt
        self.event = event
        self.reason = reason
        self.detail = detail
        self.retryAfterSeconds = retryAfterSeconds
        self.givesBackQuota = givesBackQuota
    }
}
