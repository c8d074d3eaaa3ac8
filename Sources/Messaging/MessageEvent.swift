/// What happened to a message: a row of its append-only history (`R30`).
package enum MessageEvent: String, CaseIterable, Sendable {
    /// An attempt was committed (`Q07`). Stands in the table `attempt`, not in `event`.
    case attemptBegun = "attempt_begun"
    /// A held or finished message was put back by an operator.
    case released
    /// The attempt ended with a refusal that may pass; another follows.
    case retryScheduled = "retry_scheduled"
    /// Over quota, and the marketplace holds such messages until the next day (`R44`).
    case deferred
    /// The worker that held it was lost before an attempt was begun.
    case leaseExpired = "lease_expired"
    /// It has been tried for hours (`Q08`). Says nothing about where it stands.
    case delayed
    case blocked
    case rejected
    case held
    case sent
    case delivered
    case bounced
    case failed
    case expired
    case cancelled
    /// The connection or the worker was lost at the one moment that leaves the outcome open (`Q07`).
    case outcomeUnknown = "outcome_unknown"
    /// The recipient complained (RFC 5965). Says nothing about where it stands.
    case complained
}

extension MessageStatus {
    /// The status after an event, or `nil` where the event cannot happen in this status.
    ///
    /// An event that arrives after the end (a bounce after `sent`, a late delivery report) moves the status on and
    /// rewrites nothing before it. `docs/states.md` holds this table in full.
    package func after(_ event: MessageEvent) -> MessageStatus? {
        switch (self, event) {
        case (_, .delayed), (_, .complained):
            hasBeenTried || self == .queued ? self : nil
        case (.queued, .attemptBegun):
            .sending
        case (.queued, .deferred), (.queued, .leaseExpired):
            .queued
        case (.queued, .blocked):
            .blocked
        case (.queued, .rejected):
            .rejected
        case (.queued, .held):
            .held
        case (.queued, .expired), (.held, .expired):
            .expired
        case (.queued, .failed), (.sending, .failed):
            .failed
        case (.queued, .cancelled), (.held, .cancelled), (.uncertain, .cancelled):
            .cancelled
        case (.sending, .retryScheduled), (.uncertain, .retryScheduled):
            .queued
        case (.sending, .sent), (.uncertain, .sent):
            .sent
        case (.sending, .outcomeUnknown):
            .uncertain
        case (.sending, .bounced), (.uncertain, .bounced), (.sent, .bounced), (.delivered, .bounced):
            .bounced
        case (.uncertain, .delivered), (.sent, .delivered), (.bounced, .delivered):
            .delivered
        case (.held, .released), (.uncertain, .released), (.failed, .released), (.expired, .released),
            (.bounced, .released), (.cancelled, .released):
            .queued
        default:
            nil
        }
    }

    private var hasBeenTried: Bool {
        switch self {
        case .sending, .uncertain, .sent, .delivered, .bounced: true
        case .queued, .held, .blocked, .rejected, .failed, .expired, .cancelled: false
        }
    }
}
