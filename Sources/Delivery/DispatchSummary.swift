/// What became of a batch, in numbers.
package struct DispatchSummary: Sendable, Equatable {
    package var claimed = 0
    /// Refused by a rule, held, or deferred for want of quota.
    package var refused = 0
    package var sent = 0
    package var retried = 0
    package var failed = 0
    package var released = 0
    /// Attempts that could not be begun and outcomes that could not be recorded, because the lease held the message no longer
    /// or the database refused. What the lease should still hold of them must be taken back from it.
    package var stale = 0
    /// Transmissions that failed because no relay could be reached.
    package var unreachable = 0
    package var steps = StepTimes()

    package init(claimed: Int = 0) {
        self.claimed = claimed
    }

    package static func += (left: inout Self, right: Self) {
        left.claimed += right.claimed
        left.refused += right.refused
        left.sent += right.sent
        left.retried += right.retried
        left.failed += right.failed
        left.released += right.released
        left.stale += right.stale
        left.unreachable += right.unreachable
        left.steps += right.steps
    }
}
