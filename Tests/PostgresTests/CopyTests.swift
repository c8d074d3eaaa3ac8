import FoundationEssentials
import Postgres
import TestSupport
import Testing

@Suite("COPY FROM STDIN stores what was meant")
struct CopyTests {
    private static let awkward = [
        "", "\\", "\\N", "\\.", "\t", "\n", "\r\n", "a\\tb", "tab\there", "ünïcode 🧵", "\u{1}", "trailing\\",
        "\"quoted\"", ",",
    ]

    @Test("Text that means something to COPY arrives as text, and NULL as NULL")
    func awkwardText() async throws {
        try await withConnection { connection in
            try await connection.execute("CREATE TEMPORARY TABLE note (id int4, body text)")
            var rows = Self.awkward.enumerated().map { CopyTextRow([$0.offset, $0.element]) }
            rows.append(CopyTextRow([rows.count, nil]))
            let stored = try await connection.copyIn("COPY note FROM STDIN", rows: rows)
            #expect(stored == rows.count)
            let read = try await connection.query("SELECT body FROM note ORDER BY id").decode(String?.self, "body")
            #expect(read == Self.awkward + [nil])
        }
    }

    @Test("Every type is read back as it was")
    func types() async throws {
        try await withConnection { connection in
            try await connection.execute(
                "CREATE TEMPORARY TABLE kinds (b bool, i int2, n int8, d float8, u uuid, t timestamptz, y date, j jsonb, x bytea)"
            )
            let (id, day) = (UUID(), try #require(PostgresDate(year: 2024, month: 2, day: 29)))
            let moment = PostgresTimestamp(microsecondsSinceUnixEpoch: 1_700_000_000_123_456)
            let row = CopyTextRow([
                true, Int16(-3), Int64.min, -Double.infinity, id, moment, day, PostgresJSON(#"{"a":"\\"}"#),
                [0, 92, 255] as [UInt8],
            ])
            try await connection.copyIn("COPY kinds FROM STDIN", rows: [row])
            let read = try await connection.query("SELECT * FROM kinds")[0]
            #expect(try read.decode(Bool.self, "b"))
            #expect(try read.decode(Int16.self, "i") == -3)
            #expect(try read.decode(Int64.self, "n") == .min)
            #expect(try read.decode(Double.self, "d") == -.infinity)
            #expect(try read.decode(UUID.self, "u") == id)
            #expect(try read.decode(PostgresTimestamp.self, "t") == moment)
            #expect(try read.decode(PostgresDate.self, "y") == day)
            #expect(try read.decode(String.self, "j") == #"{"a": "\\"}"#)
            #expect(try read.decode([UInt8].self, "x") == [0, 92, 255])
        }
    }

    @Test("A lazy sequence of 200,000 rows is stored without standing in memory")
    func manyRows() async throws {
        try await withConnection { connection in
            try await connection.execute("CREATE TEMPORARY TABLE number (n int8)")
            let rows = (1...200_000).lazy.map { CopyTextRow([$0]) }
            #expect(try await connection.copyIn("COPY number FROM STDIN", rows: rows) == 200_000)
            #expect(try await connection.query("SELECT sum(n) FROM number").scalar(Int.self) == 20_000_100_000)
        }
    }

    @Test("A row that the table refuses stores none, names the error and leaves the connection in use")
    func refusedRow() async throws {
        try await withConnection { connection in
            try await connection.execute("CREATE TEMPORARY TABLE number (n int8 PRIMARY KEY)")
            let rows = [1, 2, 1].map { CopyTextRow([$0]) }
            let error = try await #require(throws: PostgresError.self) {
                try await connection.copyIn("COPY number FROM STDIN", rows: rows)
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(error.outcome == .notApplied)
            #expect(try await connection.query("SELECT count(*) FROM number").scalar(Int.self) == 0)
        }
    }

    @Test(
        "A statement that takes no rows is refused",
        arguments: ["SELECT 1", "COPY (SELECT 1) TO STDOUT", "COPY nothing FROM STDIN"]
    )
    func otherStatements(sql: String) async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            await #expect(throws: PostgresError.self) {
                try await database.pool.withConnection { try await $0.copyIn(sql, rows: []) }
            }
            let answer = try await database.pool.query("SELECT 1").scalar(Int.self)
            #expect(answer == 1)
        }
    }

    @Test("A cancelled task keeps none of the rows")
    func cancellation() async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            try await database.pool.execute("CREATE TABLE number (n int8)")
            let task = Task {
                try await database.pool.withConnection { connection in
                    // Endless: only the cancellation ends it.
                    let rows = sequence(first: 0) { $0 + 1 }.lazy.map { CopyTextRow([$0]) }
                    try await connection.copyIn("COPY number FROM STDIN", rows: rows)
                }
            }
            try await database.untilActive("COPY number FROM STDIN")
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await database.pool.query("SELECT count(*) FROM number").scalar(Int.self) == 0)
        }
    }
}
