import Postgres
import TestSupport
import Testing

@Suite("A pool lends few connections to many")
struct PoolTests {
    @Test("32 users share 4 connections, and nobody shares one at the same time")
    func manyUsers() async throws {
        try await withTestDatabase(maximumConnections: 4) { database in
            try await database.pool.execute("CREATE TABLE counter AS SELECT 0 AS n")
            let processes = try await withThrowingTaskGroup { group in
                for _ in 0..<32 {
                    group.addTask {
                        var seen: Set<Int32> = []
                        for _ in 0..<20 {
                            let process = try await database.pool.transaction { connection in
                                try await connection.execute("UPDATE counter SET n = n + 1")
                                return try await connection.query("SELECT pg_backend_pid()").scalar(Int32.self)
                            }
                            seen.insert(process)
                        }
                        return seen
                    }
                }
                return try await group.reduce(into: Set<Int32>()) { $0.formUnion($1) }
            }
            #expect(processes.count <= 4)
            #expect(try await database.pool.query("SELECT n FROM counter").scalar(Int.self) == 640)
        }
    }

    @Test("Who finds all connections in use for too long may try again")
    func exhausted() async throws {
        try await withTestDatabase { database in
            let pool = PostgresPool(
                PostgresPoolConfiguration(
                    database.configuration,
                    maximumConnections: 1,
                    acquireTimeout: .milliseconds(20)
                ),
                logger: .silent
            )
            try await pool.withConnection { _ in
                let error = try await #require(throws: PostgresError.self) { try await pool.query("SELECT 1") }
                #expect(error.code == .poolTimeout)
            }
            #expect(try await pool.query("SELECT 1").scalar(Int.self) == 1)
            await pool.close()
        }
    }

    @Test("Who waits for a server that is not there is told so when its time is over")
    func absentServer() async throws {
        let configuration = PostgresConfiguration("postgresql://postgres@127.0.0.1:\(try freePort())/postgres")
        let pool = PostgresPool(
            PostgresPoolConfiguration(configuration, acquireTimeout: .milliseconds(300)),
            logger: .silent
        )
        let error = try await #require(throws: PostgresError.self) { try await pool.query("SELECT 1") }
        #expect(error.code == .connectFailed)
        #expect(error.isRetryable)
        await pool.close()
    }

    @Test("A mistake in the configuration is told at once")
    func misconfigured() async throws {
        let pool = PostgresPool(PostgresPoolConfiguration(PostgresConfiguration("nonsense")), logger: .silent)
        let error = try await #require(throws: PostgresError.self) { try await pool.query("SELECT 1") }
        #expect(error.code == .configuration)
        await pool.close()
    }

    @Test("A connection that ended while it lay idle is replaced unnoticed")
    func terminatedWhileIdle() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            var configuration = database.configuration
            configuration.applicationName = "idle"
            let pool = PostgresPool(
                PostgresPoolConfiguration(configuration, maximumConnections: 1),
                logger: .silent
            )
            try await pool.execute("SELECT 1")
            try await database.terminate(applicationName: "idle")
            try await database.untilGone(applicationName: "idle")
            #expect(try await pool.query("SELECT 1").scalar(Int.self) == 1)
            await pool.close()
        }
    }

    @Test("What may pass is run again until it succeeds; what may have been applied is not")
    func retrying() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            var attempts = 0
            let deadline = ContinuousClock.now + .seconds(60)
            let number = try await database.pool.retryingConnection(until: deadline) { connection in
                attempts += 1
                guard attempts == 3 else {
                    throw PostgresError(.server(.deadlockDetected), "made up", outcome: .notApplied)
                }
                return try await connection.query("SELECT 7").scalar(Int.self)
            }
            #expect(number == 7)

            let unknown = PostgresError(.connectionLost, "made up", outcome: .unknown)
            var calls = 0
            await #expect(throws: PostgresError.self) {
                try await database.pool.retryingConnection(until: deadline) { _ in
                    calls += 1
                    throw unknown
                }
            }
            #expect(calls == 1)
            try await database.pool.retryingConnection(until: deadline, isIdempotent: true) { _ in
                calls += 1
                guard calls > 2 else {
                    throw unknown
                }
            }
            #expect(calls == 3)
        }
    }

    @Test("A closed pool has no sessions on the server and lends no more")
    func closing() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            var configuration = database.configuration
            configuration.applicationName = "closing"
            let pool = PostgresPool(PostgresPoolConfiguration(configuration), logger: .silent)
            try await pool.execute("SELECT 1")
            await pool.close()
            await pool.close()
            let error = try await #require(throws: PostgresError.self) { try await pool.query("SELECT 1") }
            #expect(error.code == .poolClosed)
            try await database.untilGone(applicationName: "closing")
        }
    }

    @Test("A connection that nobody holds any more ends its session")
    func noLeak() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            var configuration = database.configuration
            configuration.applicationName = "forgotten"
            for _ in 0..<5 {
                _ = try await PostgresConnection.connect(configuration)
            }
            try await database.untilGone(applicationName: "forgotten")
        }
    }
}
