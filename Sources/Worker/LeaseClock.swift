import Delivery
import Synchronization

/// When a session's leases were last renewed, and whether it is over.
///
/// The instant that counts is the one before the renewal was sent: the database's clock started counting later.
final class LeaseClock: LeaseWatch {
    private struct State {
        var renewedAt: ContinuousClock.Instant
        var isLost = false
    }

    private let holds: Duration
    private let drain: DrainFlag
    private let state: Mutex<State>

    init(holds: Duration, renewedAt: ContinuousClock.Instant, drain: DrainFlag) {
        self.holds = holds
        self.drain = drain
        state = Mutex(State(renewedAt: renewedAt))
    }

    var leasesHold: Bool {
        state.withLock { !$0.isLost && ContinuousClock.now - $0.renewedAt < holds }
    }

    var isDraining: Bool {
        drain.isSet
    }

    func noteRenewal(sentAt instant: ContinuousClock.Instant) {
        state.withLock { $0.renewedAt = instant }
    }

    func noteLoss() {
        state.withLock { $0.isLost = true }
    }
}
