import Postgres
import Testing

@Suite("Statements are prepared once and prepared again when they have gone stale")
struct PreparedStatementTests {
    private func prepared(_ connection: PostgresConnection) async throws -> Int {
        try await connection.query("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%marker%'")
            .scalar(Int.self)
    }

    @Test("The same text is prepared once, and other types of parameters make it another")
    func once() async throws {
        try await withConnection { connection in
            for number in 0..<5 {
                try await connection.execute("SELECT \(number) AS marker_a")
            }
            #expect(try await prepared(connection) == 2)
            try await connection.execute("SELECT \("x") AS marker_a")
            #expect(try await prepared(connection) == 3)
        }
    }

    @Test("Without preparation the server keeps no statement, as a pooler in transaction mode needs it")
    func unprepared() async throws {
        try await withConnection(configure: { $0.preparesStatements = false }) { connection in
            let results = try await connection.pipeline(["SELECT \(1) AS marker", "SELECT \("a")"])
            #expect(try results[0].scalar(Int.self) == 1)
            #expect(try await prepared(connection) == 0)
        }
    }

    @Test("A full cache gives up the statement unused for longest")
    func eviction() async throws {
        try await withConnection(configure: { $0.preparedStatementLimit = 3 }) { connection in
            for number in 0..<20 {
                try await connection.execute("SELECT \(unescaped: "\(number)") AS marker")
            }
            // The last one to be given up is forgotten with the next call.
            #expect(try await prepared(connection) <= 4)
        }
    }

    @Test("A table that changed its columns is read with its new ones")
    func alteredTable() async throws {
        try await withConnection { connection in
            try await connection.script("CREATE TEMPORARY TABLE item (id int8); INSERT INTO item VALUES (1)")
            #expect(try await connection.query("SELECT * FROM item").columnNames == ["id"])
            try await connection.execute("ALTER TABLE item ADD COLUMN name text")
            #expect(try await connection.query("SELECT * FROM item").columnNames == ["id", "name"])
            try await connection.execute("ALTER TABLE item ALTER COLUMN id TYPE text")
            let rows = try await connection.pipeline(["SELECT * FROM item", "INSERT INTO item VALUES ('2')"])
            #expect(try rows[0][0].decode(String.self, "id") == "1")
            #expect(try await connection.query("SELECT count(*) FROM item").scalar(Int.self) == 2)
        }
    }

    @Test("Inside a transaction the error is the caller's, who may run the transaction again")
    func alteredTableInTransaction() async throws {
        try await withConnection { connection in
            try await connection.execute("CREATE TEMPORARY TABLE item (id int8)")
            try await connection.execute("SELECT * FROM item")
            try await connection.execute("ALTER TABLE item ADD COLUMN name text")
            let error = try await #require(throws: PostgresError.self) {
                try await connection.transaction { try await $0.query("SELECT * FROM item") }
            }
            #expect(error.isRetryable)
            let rows = try await connection.transaction { try await $0.query("SELECT * FROM item") }
            #expect(rows.columnNames == ["id", "name"])
        }
    }

    @Test("Statements that somebody discarded are prepared again", arguments: ["DISCARD ALL", "DEALLOCATE ALL"])
    func discarded(sql: String) async throws {
        try await withConnection { connection in
            try await connection.execute("SELECT \(1) AS marker")
            try await connection.script(sql)
            #expect(try await connection.query("SELECT \(1) AS marker").scalar(Int.self) == 1)
        }
    }
}
