import Messaging

/// What is expected of every (status, event) pair. What stands nowhere in `steps` cannot happen.
enum TransitionTable {
    struct Pair: Hashable, Sendable {
        let status: MessageStatus
        let event: MessageEvent
    }

    static let expected: [Pair: MessageStatus] = Dictionary(
        uniqueKeysWithValues: steps.flatMap { status, following in
            following.map { (Pair(status: status, event: $0.key), $0.value) }
        }
    )

    private static let steps: [MessageStatus: [MessageEvent: MessageStatus]] = [
        .queued: [
            .attemptBegun: .sending, .deferred: .queued, .leaseExpired: .queued, .delayed: .queued, .blocked: .blocked,
            .rejected: .rejected, .held: .held, .failed: .failed, .expired: .expired, .cancelled: .cancelled,
            .complained: .queued,
        ],
        .sending: [
            .retryScheduled: .queued, .delayed: .sending, .sent: .sent, .bounced: .bounced, .failed: .failed,
            .outcomeUnknown: .uncertain, .complained: .sending,
        ],
        .uncertain: [
            .released: .queued, .retryScheduled: .queued, .delayed: .uncertain, .sent: .sent, .delivered: .delivered,
            .bounced: .bounced, .cancelled: .cancelled, .complained: .uncertain,
        ],
        .held: [.released: .queued, .expired: .expired, .cancelled: .cancelled],
        .blocked: [:],
        .rejected: [:],
        .sent: [.delayed: .sent, .delivered: .delivered, .bounced: .bounced, .complained: .sent],
        .delivered: [.delayed: .delivered, .bounced: .bounced, .complained: .delivered],
        .bounced: [.released: .queued, .delayed: .bounced, .delivered: .delivered, .complained: .bounced],
        .failed: [.released: .queued],
        .expired: [.released: .queued],
        .cancelled: [.released: .queued],
    ]
}
