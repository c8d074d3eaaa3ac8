/// How long to wait before the next attempt to connect: twice as long each time up to a limit, less a random part, so
/// that many clients of one server do not come back all at once.
package struct ReconnectBackoff: Hashable, Sendable {
    /// The wait after the first failure.
    package var initial: Duration
    /// The longest wait.
    package var limit: Duration

    package init(initial: Duration = .milliseconds(50), limit: Duration = .seconds(2)) {
        self.initial = initial
        self.limit = limit
    }

    /// The wait after so many failures in a row: between half of the full length and all of it.
    /// - Parameter failures: At least one.
    package func delay(failures: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        let doublings = min(max(failures, 1) - 1, 30)
        let full = min(initial * (1 << doublings), limit)
        return full * Double.random(in: 0.5...1, using: &generator)
    }
}
