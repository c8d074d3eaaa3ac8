import Postgres
import TestSupport

extension TestDatabase {
    /// Returns once a session of the database runs this statement, as the server sees it.
    func untilActive(_ sql: String) async throws {
        try await until(
            """
            SELECT EXISTS (
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND state = 'active' AND query = \(sql)
            )
            """
        )
    }

    /// Returns once the database has no session with this application name.
    func untilGone(applicationName: String) async throws {
        try await until(
            """
            SELECT NOT EXISTS (
                SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = \(applicationName)
            )
            """
        )
    }

    /// Asks until the answer is yes. The server pauses between two answers, so that asking leaves room for what is
    /// asked for.
    func until(_ query: PostgresQuery) async throws {
        while try await !pool.query(query).scalar(Bool.self) {
            try await pool.execute("SELECT pg_sleep(0.005)")
        }
    }

    /// Ends the sessions of the database that show this application name.
    func terminate(applicationName: String) async throws {
        try await pool.execute(
            """
            SELECT pg_terminate_backend(pid)
            FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = \(applicationName)
            """
        )
    }
}

/// Runs a test that leaves nothing behind on a connection of its own to the shared cluster, with the configuration
/// changed as `configure` does.
func withConnection(
    configure: (inout PostgresConfiguration) -> Void = { _ in },
    _ body: (PostgresConnection) async throws -> Void
) async throws {
    var configuration = PostgresConfiguration(try await TestCluster.shared().url)
    configure(&configuration)
    let connection = try await PostgresConnection.connect(configuration)
    do {
        try await body(connection)
    } catch {
        await connection.close()
        throw error
    }
    await connection.close()
}
