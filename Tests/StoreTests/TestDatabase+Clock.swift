import Postgres
import TestSupport

extension TestDatabase {
    /// A worker for which `now()` is a moment of the test's choice: a function of that name stands before PostgreSQL's
    /// own on the search path of its connections.
    func withWorker<Result>(at moment: String, _ body: (WorkerStoreAtMoment) async throws -> Result) async throws
        -> Result
    {
        try await pool.withConnection { connection in
            try await connection.script(
                """
                CREATE SCHEMA IF NOT EXISTS clock;
                CREATE OR REPLACE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE
                RETURN '\(moment)'::timestamptz;
                """
            )
        }
        let pool = separatePool(maximumConnections: 1) { $0.serverSettings["search_path"] = "clock,pg_catalog" }
        do {
            let result = try await body(try WorkerStoreAtMoment(pool: pool))
            await pool.close()
            return result
        } catch {
            await pool.close()
            throw error
        }
    }
}
