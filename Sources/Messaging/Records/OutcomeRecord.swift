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
    /// The notice that the seller gets, if it is told.
    package var notice: Notice?

    /// How a seller is told: by which template, and which rule it names.
    package struct Notice: Sendable, Equatable {
        package let template: String
        package let rule: String

        package init(template: String, rule: String) {
            self.template = template
            self.rule = rule
        }
    }

    package init(
        message: MessageID,
        attempt: Int?,
        event: MessageEvent,
        reason: String? = nil,
        detail: String? = nil,
        retryAfterSeconds: Double? = nil,
        givesBackQuota: Bool = false,
        notice: Notice? = nil
    ) {
        self.message = message
        self.attempt = attempt
        self.event = event
        self.reason = reason
        self.detail = detail
        self.retryAfterSeconds = retryAfterSeconds
        self.givesBackQuota = givesBackQuota
        self.notice = notice
    }
}
