import Postgres
import TestSupport
import Testing

@Suite("A call ends when its task is cancelled or its time is over")
struct CancellationTests {
    private static let longStatement: PostgresQuery = "SELECT pg_sleep(600)"

    @Test("A cancelled task cancels the statement on the server, and the connection goes on")
    func cancelledTask() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            try await database.pool.withConnection { connection in
                let task = Task { try await connection.query(Self.longStatement) }
                try await database.untilActive(Self.longStatement.sql)
                task.cancel()
                await #expect(throws: CancellationError.self) { _ = try await task.value }
                #expect(try await connection.query("SELECT 1").scalar(Int.self) == 1)
            }
        }
    }

    @Test("A task that is cancelled already sends nothing")
    func cancelledBefore() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            try await database.pool.execute("CREATE TABLE item (id int8)")
            try await database.pool.withConnection { connection in
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    try await connection.execute("INSERT INTO item VALUES (1)")
                }
                await #expect(throws: CancellationError.self) { try await task.value }
                let count = try await connection.query("SELECT count(*) FROM item").scalar(Int.self)
                #expect(count == 0)
            }
        }
    }

    @Test("A cancelled transaction is rolled back before the call returns")
    func cancelledTransaction() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            try await database.pool.execute("CREATE TABLE item (id int8)")
            let task = Task {
                try await database.pool.transaction { connection in
                    try await connection.execute("INSERT INTO item VALUES (1)")
                    try await connection.execute(Self.longStatement)
                }
            }
            try await database.untilActive(Self.longStatement.sql)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let open = try await database.pool.query(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND state LIKE 'idle in transaction%'
                """
            )
            #expect(try open.scalar(Int.self) == 0)
            #expect(try await database.pool.query("SELECT count(*) FROM item").scalar(Int.self) == 0)
        }
    }

    @Test("A statement that outlasts the client's limit is cancelled, and the connection goes on")
    func queryTimeout() async throws {
        try await withConnection { connection in
            var query = Self.longStatement
            query.timeout = .milliseconds(50)
            let error = try await #require(throws: PostgresError.self) { try await connection.query(query) }
            #expect(error.code == .timeout)
            #expect(error.outcome == .notApplied)
            #expect(error.isRetryable)
            #expect(try await connection.query("SELECT 1").scalar(Int.self) == 1)
        }
    }

    @Test("A statement that outlasts the server's limit is an error of the server")
    func statementTimeout() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            var configuration = database.configuration
            configuration.statementTimeout = .milliseconds(50)
            configuration.connectionString += "?options=-c%20search_path%3Dfirst"
            let connection = try await PostgresConnection.connect(configuration)
            let error = try await #require(throws: PostgresError.self) {
                try await connection.query(Self.longStatement)
            }
            #expect(error.sqlState == .queryCanceled)
            // The options of the connection string hold beside the limit.
            #expect(try await connection.query("SHOW search_path").scalar(String.self) == "first")
            await connection.close()
        }
    }

    @Test("A server that stays silent after the cancellation loses the connection, and the outcome is unknown")
    func silentServer() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            var configuration = database.configuration
            configuration.cancellationGrace = .milliseconds(100)
            configuration.queryTimeout = .milliseconds(100)
            // A proxy that takes the start and then passes nothing on would need a proxy; a stopped process is as
            // silent.
            let connection = try await PostgresConnection.connect(configuration)
            let process = try await connection.query("SELECT pg_backend_pid()").scalar(Int32.self)
            try await database.suspend(process)
            let error = try await #require(throws: PostgresError.self) { try await connection.query("SELECT 1") }
            try await database.resume(process)
            #expect(error.code == .timeout)
            #expect(error.commitOutcomeIsUnknown)
            #expect(await !connection.isUsable)
            await connection.close()
        }
    }

    @Test("32 calls that wait for a lock do not hold up the cooperative pool, where its owner works")
    func cooperativePool() async throws {
        try await withTestDatabase(maximumConnections: 33) { database in
            let owner = try await PostgresConnection.connect(database.configuration)
            try await owner.execute("SELECT pg_advisory_lock(1)")
            try await withThrowingTaskGroup { group in
                for _ in 0..<32 {
                    group.addTask { try await database.pool.execute("SELECT pg_advisory_xact_lock(1)") }
                }
                try await database.until(
                    """
                    SELECT count(*) = 32
                    FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'
                    """
                )
                try await owner.execute("SELECT pg_advisory_unlock(1)")
                try await group.waitForAll()
            }
            await owner.close()
        }
    }
}
