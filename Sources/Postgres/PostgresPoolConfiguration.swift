/// How many connections to keep to a server, and how long to wait for one.
package struct PostgresPoolConfiguration: Sendable {
    package var connection: PostgresConfiguration
    /// At least one. Each connection in use holds a thread while the server works.
    package var maximumConnections: Int
    /// How long a caller waits for a connection, be it that all are in use or that the server is away.
    package var acquireTimeout: Duration
    /// The waits between attempts while the server is away.
    package var backoff: ReconnectBackoff

    package init(
        _ connection: PostgresConfiguration,
        maximumConnections: Int = 4,
        acquireTimeout: Duration = .seconds(30),
        backoff: ReconnectBackoff = ReconnectBackoff()
    ) {
        self.connection = connection
        self.maximumConnections = maximumConnections
        self.acquireTimeout = acquireTimeout
        self.backoff = backoff
    }
}
