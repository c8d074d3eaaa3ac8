package import Logging
import Synchronization

/// Up to a fixed number of connections, made when they are needed and kept for the next user.
///
/// Who asks first is served first. While the server is away callers wait and the pool tries again, with growing pauses,
/// for as long as the caller is willing to wait: a database that goes away for a minute stops nothing for good.
package final class PostgresPool: Sendable {
    private struct State {
        /// The one used last comes first, so that what is not needed stays unused.
        var idle: [PostgresConnection] = []
        var isClosed = false
        /// Attempts to connect that failed since the last that did not.
        var failures = 0
        /// Before this nobody tries again.
        var nextAttempt: ContinuousClock.Instant?
    }

    package let configuration: PostgresPoolConfiguration
    private let logger: Logger
    private let permits: Permits
    private let state = Mutex(State())

    /// - Parameters:
    ///   - configuration: Where to connect, and how often.
    ///   - logger: Hears of failed attempts and of connections that are given up.
    package init(_ configuration: PostgresPoolConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        permits = Permits(max(1, configuration.maximumConnections))
    }

    /// Lends a connection to `body`, which nobody else uses meanwhile.
    ///
    /// A connection that comes back broken or with an open transaction is ended, not handed on.
    /// - Throws: What `body` throws; `PostgresError` with `.poolTimeout` or `.connectFailed` (both retryable) when none
    ///   could be had within `acquireTimeout`; `.poolClosed`; `.configuration`; `CancellationError`.
    @discardableResult
    package func withConnection<Result>(
        _ body: (PostgresConnection) async throws -> Result
    ) async throws -> Result {
        try await withConnection(until: .now + configuration.acquireTimeout, body)
    }

    /// Runs `body` on a connection, and again on another while it fails with what may pass, until the deadline.
    ///
    /// What may have been committed is not run again, unless that does no harm.
    /// - Parameters:
    ///   - deadline: When to give up; the last error is thrown then.
    ///   - isIdempotent: Whether `body` may be run again after it may have been committed.
    /// - Throws: As `withConnection`.
    @discardableResult
    package func retryingConnection<Result>(
        until deadline: ContinuousClock.Instant,
        isIdempotent: Bool = false,
        _ body: (PostgresConnection) async throws -> Result
    ) async throws -> Result {
        var failures = 0
        var generator = SystemRandomNumberGenerator()
        while true {
            do {
                return try await withConnection(until: deadline, body)
            } catch let error as PostgresError where error.isRetryable {
                guard isIdempotent || !error.commitOutcomeIsUnknown else {
                    throw error
                }
                failures += 1
                let next = ContinuousClock.now + configuration.backoff.delay(failures: failures, using: &generator)
                guard next < deadline else {
                    throw error
                }
                logger.info("database call repeated", metadata: ["error": "\(error)", "attempt": "\(failures)"])
                try await Task.sleep(until: next, clock: .continuous)
            }
        }
    }

    /// Turns new callers away, waits until all connections are back, and ends them. May be called more than once.
    package func close() async {
        state.withLock { $0.isClosed = true }
        await permits.close()
        let idle = state.withLock { state in
            defer { state.idle = [] }
            return state.idle
        }
        for connection in idle {
            await connection.close()
        }
    }

    private func withConnection<Result>(
        until deadline: ContinuousClock.Instant,
        _ body: (PostgresConnection) async throws -> Result
    ) async throws -> Result {
        try await permits.acquire(until: deadline)
        defer { permits.release() }
        let connection = try await obtain(until: deadline)
        do {
            let result = try await body(connection)
            await giveBack(connection)
            return result
        } catch {
            await giveBack(connection)
            throw error
        }
    }

    /// A connection for the holder of a permit: one that lies idle and still lives, else a new one.
    private func obtain(until deadline: ContinuousClock.Instant) async throws -> PostgresConnection {
        while let connection = state.withLock({ $0.idle.popLast() }) {
            if connection.isIdle {
                return connection
            }
            await connection.close()
        }
        while true {
            try await waitForNextAttempt(until: deadline)
            do {
                let connection = try await PostgresConnection.connect(configuration.connection)
                state.withLock { state in
                    state.failures = 0
                    state.nextAttempt = nil
                }
                return connection
            } catch let error as PostgresError where error.isRetryable {
                let next = noteFailure(error)
                guard next < deadline else {
                    throw error
                }
            }
        }
    }

    private func waitForNextAttempt(until deadline: ContinuousClock.Instant) async throws {
        if let next = state.withLock({ $0.nextAttempt }) {
            try await Task.sleep(until: min(next, deadline), clock: .continuous)
        }
        try Task.checkCancellation()
    }

    private func noteFailure(_ error: PostgresError) -> ContinuousClock.Instant {
        var generator = SystemRandomNumberGenerator()
        let (failures, next) = state.withLock { state in
            state.failures += 1
            let delay = configuration.backoff.delay(failures: state.failures, using: &generator)
            let next = ContinuousClock.now + delay
            state.nextAttempt = next
            return (state.failures, next)
        }
        logger.warning("cannot connect to the database", metadata: ["error": "\(error)", "attempt": "\(failures)"])
        return next
    }

    private func giveBack(_ connection: PostgresConnection) async {
        if connection.isIdle {
            let isKept = state.withLock { state in
                guard !state.isClosed else {
                    return false
                }
                state.idle.append(connection)
                return true
            }
            if isKept {
                return
            }
        }
        await connection.close()
    }
}
