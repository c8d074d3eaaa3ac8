import Postgres
import TestSupport
import Testing

@Suite("An error says what happened, whose fault it is and whether to try again")
struct ErrorTests {
    @Test(
        "The server's refusals",
        arguments: [
            ("INSERT INTO item VALUES (1, 'b')", .uniqueViolation, .message, false),
            ("INSERT INTO item VALUES (2, NULL)", .notNullViolation, .message, false),
            ("INSERT INTO item VALUES (2, 'toolong')", .checkViolation, .message, false),
            ("SELECT 'secret'::int4", .invalidTextRepresentation, .message, false),
            ("SELECT missing FROM item", .undefinedColumn, .configuration, false),
            ("SELECT FROM missing", .undefinedTable, .configuration, false),
            ("SELEC", .syntaxError, .configuration, false),
            ("SELECT pg_temp.lock_held()", .lockNotAvailable, .connection, true),
            ("SELECT pg_temp.raised()", .raiseException, .message, false),
        ] as [(String, SQLState, PostgresError.Blame, Bool)]
    )
    func server(sql: String, state: SQLState, blame: PostgresError.Blame, isRetryable: Bool) async throws {
        try await withConnection { connection in
            try await connection.script(
                """
                CREATE TEMPORARY TABLE item (id int8 PRIMARY KEY, body text NOT NULL CONSTRAINT short CHECK (length(body) < 5));
                INSERT INTO item VALUES (1, 'a');
                CREATE FUNCTION pg_temp.lock_held() RETURNS void LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'held' USING ERRCODE = '55P03'; END $$;
                CREATE FUNCTION pg_temp.raised() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
                """
            )
            let error = try await #require(throws: PostgresError.self) {
                try await connection.query(PostgresQuery(sql, [], name: "example"))
            }
            #expect(error.sqlState == state)
            #expect(error.blame == blame)
            #expect(error.isRetryable == isRetryable)
            #expect(error.outcome == .notApplied)
            #expect(error.statementName == "example")
        }
    }

    @Test("The description leaves out what holds values; the debug description has it")
    func descriptions() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            try await database.pool.execute("CREATE TABLE item (name text CONSTRAINT only_once UNIQUE)")
            try await database.pool.execute("INSERT INTO item VALUES ('jo@buyer.example')")
            let duplicate = try await #require(throws: PostgresError.self) {
                try await database.pool.execute("INSERT INTO item VALUES (\("jo@buyer.example"))")
            }
            #expect(!duplicate.description.contains("buyer.example"))
            #expect(duplicate.description.contains("23505") && duplicate.description.contains("only_once"))
            #expect(duplicate.debugDescription.contains("buyer.example"))
            #expect(duplicate.constraint == "only_once" && duplicate.table == "item" && duplicate.schema == "public")
            let malformed = try await #require(throws: PostgresError.self) {
                try await database.pool.query("SELECT \("jo@buyer.example")::int4")
            }
            #expect(!malformed.description.contains("buyer.example"))
            #expect(malformed.debugDescription.contains("buyer.example"))
        }
    }

    @Test("The first failing statement of a script undoes all of it")
    func script() async throws {
        try await withConnection { connection in
            let error = try await #require(throws: PostgresError.self) {
                try await connection.script("CREATE TABLE a (); SELECT 1 / 0; CREATE TABLE b ();")
            }
            #expect(error.sqlState == .divisionByZero)
            let tables = try await connection.query("SELECT count(*) FROM pg_class WHERE relname IN ('a', 'b')")
            #expect(try tables.scalar(Int.self) == 0)
        }
    }

    @Test("A connection that ends in mid-statement is the server's last word, and later calls say it is closed")
    func terminated() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            var configuration = database.configuration
            configuration.applicationName = "doomed"
            let connection = try await PostgresConnection.connect(configuration)
            let task = Task { try await connection.query("SELECT pg_sleep(600)") }
            try await database.untilActive("SELECT pg_sleep(600)")
            try await database.terminate(applicationName: "doomed")
            let error = try await #require(throws: PostgresError.self) { _ = try await task.value }
            #expect(error.sqlState == .adminShutdown)
            #expect(error.isRetryable)
            #expect(await !connection.isUsable)
            let later = try await #require(throws: PostgresError.self) { try await connection.query("SELECT 1") }
            #expect(later.code == .connectionLost)
            #expect(later.outcome == .notSent)
        }
    }

    @Test("Commits that were sent and not answered are unknown; statements before the commit were not applied")
    func outcomes() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            var configuration = database.configuration
            configuration.queryTimeout = .milliseconds(100)
            configuration.cancellationGrace = .milliseconds(100)
            let connection = try await PostgresConnection.connect(configuration)
            let process = try await connection.query("SELECT pg_backend_pid()").scalar(Int32.self)
            let inside = try await #require(throws: PostgresError.self) {
                try await connection.transaction { connection in
                    try await connection.execute("CREATE TABLE item ()")
                    try await database.suspend(process)
                    try await connection.execute("SELECT 1")
                }
            }
            try await database.resume(process)
            #expect(inside.outcome == .notApplied)

            let second = try await PostgresConnection.connect(configuration)
            let secondProcess = try await second.query("SELECT pg_backend_pid()").scalar(Int32.self)
            let atCommit = try await #require(throws: PostgresError.self) {
                try await second.transaction { _ in try await database.suspend(secondProcess) }
            }
            try await database.resume(secondProcess)
            #expect(atCommit.outcome == .unknown)
        }
    }

    @Test("Notices are not written to the error stream and do no harm")
    func notices() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            try await database.pool.execute("DROP TABLE IF EXISTS missing")
            #expect(try await database.pool.query("SELECT 1").scalar(Int.self) == 1)
        }
    }
}
