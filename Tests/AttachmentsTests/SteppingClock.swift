import Synchronization

/// A clock that goes on by one step each time somebody looks at it.
final class SteppingClock: Clock {
    typealias Instant = ContinuousClock.Instant

    private let step: Duration
    private let state = Mutex((instant: ContinuousClock.now, looks: 0))

    init(step: Duration) {
        self.step = step
    }

    var now: Instant {
        state.withLock { state in
            state.instant = state.instant.advanced(by: step)
            state.looks += 1
            return state.instant
        }
    }

    /// How often somebody looked.
    var looks: Int {
        state.withLock { $0.looks }
    }

    var minimumResolution: Duration {
        step
    }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        state.withLock { $0.instant = max($0.instant, deadline) }
    }
}
