import Postgres
import TestSupport

extension TestDatabase {
    /// Returns once a session runs this statement, as the server sees it.
    func untilActive(_ sql: String) async throws {
        try await until("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE state = 'active' AND query = \(sql))")
    }

    /// Asks again and again until the answer is yes.
    func until(_ query: PostgresQuery) async throws {
        while try await !pool.query(query).scalar(Bool.self) {
            await Task.yield()
        }
    }

    /// Ends all other sessions of the database that show this application name.
    func terminate(applicationName: String) async throws {
        try await pool.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = \(applicationName)"
        )
    }
}
