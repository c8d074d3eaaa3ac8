extension PostgresConnection {
    /// Subscribes the connection to channels.
    func listen(to channels: [String]) async throws {
        _ = try await pipeline(channels.map { "LISTEN \(identifier: $0)" })
    }

    /// Waits for notifications.
    /// - Returns: None when the timeout came first.
    /// - Throws: `PostgresError` with `.connectionLost`; `CancellationError`.
    func notifications(timeout: Duration) async throws -> [PostgresNotification] {
        try await interruptible { session in
            try session.waitForNotifications(timeout: timeout)
        }
    }
}
