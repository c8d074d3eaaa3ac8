/// Whether a relay can be used now: closed for a growing time after each failed connection, then tried with a single one.
struct RelayAvailability: Sendable {
    private let maximumSessions: Int
    private let initialBackoff: Duration
    private let maximumBackoff: Duration
    /// Sessions that are being opened or may take mail.
    var sessionCount = 0
    /// Whether a session is on its way since the back-off ended.
    var isProbed = false
    private(set) var lastFailure: TransmissionFailure?
    private(set) var asideUntil: ContinuousClock.Instant?
    private var backoff: Duration?

    init<Job, Handle>(_ limits: SessionPool<Job, Handle>.Limits) {
        maximumSessions = limits.maximumSessions
        initialBackoff = limits.initialBackoff
        maximumBackoff = limits.maximumBackoff
    }

    /// Whether its last connection failed and none has succeeded since.
    var isSuspect: Bool {
        lastFailure != nil
    }

    var mayOpenSession: Bool {
        sessionCount < maximumSessions && !(isSuspect && isProbed)
    }

    func isAvailable(_ now: ContinuousClock.Instant) -> Bool {
        asideUntil.map { $0 <= now } ?? true
    }

    mutating func succeeded() {
        lastFailure = nil
        asideUntil = nil
        backoff = nil
    }

    mutating func failed(_ failure: TransmissionFailure, now: ContinuousClock.Instant) {
        lastFailure = failure
        isProbed = false
        guard isAvailable(now) else {
            // Several connections that were begun together failed together: that is one failure.
            return
        }
        let next = backoff.map { min($0 * 2, maximumBackoff) } ?? initialBackoff
        backoff = next
        asideUntil = now + next
    }

    /// Rounded up.
    func secondsAside(_ now: ContinuousClock.Instant) -> Int? {
        asideUntil.map { until in
            let rest = max(.zero, now.duration(to: until)).components
            return Int(rest.seconds) + (rest.attoseconds > 0 ? 1 : 0)
        }
    }
}
