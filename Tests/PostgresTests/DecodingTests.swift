import Postgres
import TestSupport
import Testing

@Suite("What the server computes is decoded, and what does not fit is refused by name")
struct DecodingTests {
    @Test(
        "The text of a numeric is what the server prints",
        arguments: [
            "0", "0.00", "1", "-1", "10000", "99999999", "12345678901234567890123456789.000100", "0.00000000012",
            "-0.5", "1e20", "100000000.00000001", "NaN", "Infinity", "-Infinity",
        ]
    )
    func numeric(text: String) async throws {
        try await withConnection { connection in
            let rows = try await connection.query(
                "SELECT n, n::text AS t FROM (SELECT \(text)::text::numeric AS n) x"
            )
            #expect(try rows[0].decode(String.self, "n") == rows[0].decode(String.self, "t"))
        }
    }

    @Test("The sum of whole numbers is read as one, and a fraction is not")
    func sums() async throws {
        try await withConnection { connection in
            let rows = try await connection.query(
                """
                SELECT sum(x)::numeric AS whole, avg(x) AS fraction, 9223372036854775808::numeric AS large,
                       (-9223372036854775808)::numeric AS small, 12.00::numeric AS round, 1.25::float4 AS single
                FROM unnest(\([1, 2] as [Int64])) AS x
                """
            )
            let row = rows[0]
            #expect(try row.decode(Int64.self, "whole") == 3)
            #expect(try row.decode(Int64.self, "small") == .min)
            #expect(try row.decode(Int.self, "round") == 12)
            #expect(try row.decode(Double.self, "fraction") == 1.5)
            #expect(try row.decode(Double.self, "single") == 1.25)
            #expect(throws: PostgresError.self) { try row.decode(Int64.self, "large") }
            #expect(throws: PostgresError.self) { try row.decode(Int64.self, "fraction") }
        }
    }

    @Test("Labels of enums, names, characters and JSON are text; their arrays are arrays of text")
    func textLike() async throws {
        try await withConnection { connection in
            try await connection.execute("CREATE TYPE pg_temp.mood AS ENUM ('calm', 'cross')")
            let rows = try await connection.query(
                """
                SELECT \(.label("cross"))::pg_temp.mood AS label, ARRAY['calm', NULL]::pg_temp.mood[] AS labels, 'n'::name AS name,
                       'x'::varchar(3) AS short, 'x'::char(3) AS padded, '{"a":1}'::json AS json, '[1]'::jsonb AS jsonb
                """
            )
            let row = rows[0]
            #expect(try row.decode(String.self, "label") == "cross")
            #expect(try row.decode([String?].self, "labels") == ["calm", nil])
            #expect(try row.decode(String.self, "name") == "n")
            #expect(try row.decode(String.self, "short") == "x")
            #expect(try row.decode(String.self, "padded") == "x  ")
            #expect(try row.decode(String.self, "json") == #"{"a":1}"#)
            #expect(try row.decode(String.self, "jsonb") == "[1]")
        }
    }

    @Test("An interval with months has no fixed length and is refused; days are 24 hours")
    func intervals() async throws {
        try await withConnection { connection in
            let rows = try await connection.query(
                "SELECT interval '2 days 1 second' AS days, interval '1 month' AS months"
            )
            #expect(try rows[0].decode(Duration.self, "days") == .seconds(172_801))
            #expect(throws: PostgresError.self) { try rows[0].decode(Duration.self, "months") }
        }
    }

    @Test("An error names column, expected type and actual type, and not the value")
    func errors() async throws {
        try await withConnection { connection in
            let row = try await connection.query(
                "SELECT 'secret' AS word, NULL::int4 AS hole, 70000 AS big, '{{1}}'::int4[] AS deep"
            )[0]
            let mismatch = try #require(throws: PostgresError.self) { try row.decode(Int64.self, "word") }
            #expect(mismatch.code == .decoding)
            #expect(mismatch.column == "word")
            #expect(mismatch.description.contains("text") && mismatch.description.contains("Int64"))
            #expect(!mismatch.debugDescription.contains("secret"))
            #expect(mismatch.blame == .configuration)
            let null = try #require(throws: PostgresError.self) { try row.decode(Int32.self, "hole") }
            #expect(null.message.contains("NULL"))
            #expect(throws: PostgresError.self) { try row.decode(Int16.self, "big") }
            #expect(throws: PostgresError.self) { try row.decode([Int32].self, "deep") }
            #expect(throws: PostgresError.self) { try row.decode([Int32].self, "big") }
            #expect(throws: PostgresError.self) { try row.decode(Int32.self, "missing") }
            #expect(throws: PostgresError.self) { try row.decode(Int32.self, 9) }
            #expect(try row.isNull("hole"))
            #expect(try row.decode(Int32?.self, "hole") == nil)
        }
    }

    @Test("Rows are a collection that outlives its connection, and columns can be looked up once")
    func rows() async throws {
        let rows = try await withTestDatabase(maximumConnections: 1) { database in
            try await database.pool.query("SELECT n, n * 2 AS double FROM generate_series(1, 500) AS n")
        }
        #expect(rows.count == 500)
        #expect(rows.affectedRows == 500)
        #expect(rows.columnNames == ["n", "double"])
        let double = try rows.column("double")
        #expect(try rows.map { try $0.decode(Int32.self, double) }.reduce(0, +) == 250_500)
        #expect(try rows.decode(Int.self, "n") == Array(1...500))
    }

    @Test("A type with a raw value is bound and read by its declaration alone")
    func rawValues() async throws {
        try await withConnection { connection in
            let row = try await connection.query("SELECT \(Shade.dark) AS shade, 'grey' AS other")[0]
            #expect(try row.decode(Shade.self, "shade") == .dark)
            #expect(throws: PostgresError.self) { try row.decode(Shade.self, "other") }
        }
    }

    private enum Shade: String, PostgresEncodable, PostgresDecodable {
        case dark
        case light
    }
}
