package import Logging

/// Hears NOTIFY on a connection of its own, and comes back when that is lost.
///
/// A notification is a hint and may be missed while there is no connection. So each time the listener has subscribed it
/// says so, and the consumer then looks for itself once (`Q13`). Needs a direct connection or a pooler in session mode.
package actor PostgresListener {
    /// What a consumer learns.
    package enum Event: Hashable, Sendable {
        /// The listener hears from now on. What happened before went unheard.
        case subscribed(isReconnect: Bool)
        case notification(PostgresNotification)
    }

    private let configuration: PostgresConfiguration
    private let channels: [String]
    private let backoff: ReconnectBackoff
    private let heartbeat: Duration
    private let logger: Logger
    private var connection: PostgresConnection?
    private var pending: [PostgresNotification] = []
    private var subscriptions = 0
    private var failures = 0

    /// - Parameters:
    ///   - configuration: Where to connect.
    ///   - channels: At least one; in the spelling that NOTIFY uses, which is lower case unless quoted.
    ///   - backoff: The waits between attempts to connect.
    ///   - heartbeat: After so much silence the server is asked for a sign of life.
    ///   - logger: Hears of lost connections.
    package init(
        _ configuration: PostgresConfiguration,
        channels: [String],
        backoff: ReconnectBackoff = ReconnectBackoff(),
        heartbeat: Duration = .seconds(30),
        logger: Logger
    ) {
        self.configuration = configuration
        self.channels = channels
        self.backoff = backoff
        self.heartbeat = heartbeat
        self.logger = logger
    }

    /// How often the connection was lost and made again.
    package var reconnects: Int {
        max(0, subscriptions - 1)
    }

    /// The events, which end when the consuming task is cancelled. For one consumer at a time.
    ///
    /// The stream asks when the consumer asks: nothing runs in between, and nothing piles up but what the socket holds.
    package nonisolated var events: AsyncStream<Event> {
        AsyncStream(unfolding: next)
    }

    /// The next event, or `nil` once the task is cancelled.
    package func next() async -> Event? {
        while !Task.isCancelled {
            if let notification = pending.first {
                pending.removeFirst()
                return .notification(notification)
            }
            do {
                guard let connection else {
                    return try await subscribe()
                }
                pending = try await connection.notifications(timeout: heartbeat)
                if pending.isEmpty {
                    try await connection.execute(PostgresQuery("SELECT", [], timeout: heartbeat))
                }
            } catch {
                await drop(after: error)
            }
        }
        await disconnect()
        return nil
    }

    private func subscribe() async throws -> Event {
        let connection = try await PostgresConnection.connect(configuration)
        try await connection.listen(to: channels)
        self.connection = connection
        failures = 0
        subscriptions += 1
        return .subscribed(isReconnect: subscriptions > 1)
    }

    private func drop(after error: any Error) async {
        await disconnect()
        guard !(error is CancellationError) else {
            return
        }
        failures += 1
        var generator = SystemRandomNumberGenerator()
        let delay = backoff.delay(failures: failures, using: &generator)
        logger.warning(
            "listen connection lost",
            metadata: ["error": "\(error)", "attempt": "\(failures)", "retry.in": "\(delay)"]
        )
        do {
            try await Task.sleep(for: delay)
        } catch {
            // Cancelled, which the loop sees.
        }
    }

    private func disconnect() async {
        let lost = connection
        connection = nil
        await lost?.close()
    }
}
