import Postgres
import TestSupport
import Testing

@Suite("Interpolation binds")
struct InterpolationTests {
    @Test("A value becomes a parameter and never text")
    func binds() {
        let name = "x'; DROP TABLE seller; --"
        let query: PostgresQuery = "SELECT \(name), \(7 as Int64), \(Int32?.none)"
        #expect(query.sql == "SELECT $1, $2, $3")
        #expect(query.bindings == [.text(name), .int8(7), .null(.int4)])
        #expect(PostgresQuery("SELECT \(name)").sql == "SELECT $1")
    }

    @Test("Only what is marked so is inserted as text, and names are quoted")
    func explicitText() {
        let query: PostgresQuery = "SELECT \(unescaped: "1 + 1") FROM \(identifier: #"odd" name"#)"
        #expect(query.sql == #"SELECT 1 + 1 FROM "odd"" name""#)
        #expect(query.bindings.isEmpty)
    }

    @Test("An attempt to inject stays a value on the server")
    func injection() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            try await database.pool.execute("CREATE TABLE seller (name text)")
            let name = "x'); DROP TABLE seller; --"
            try await database.pool.execute("INSERT INTO seller VALUES (\(name))")
            let found = try await database.pool.query("SELECT name FROM seller WHERE name = \(name)")
            #expect(try found.scalar(String.self) == name)
        }
    }

    @Test("A description shows types and no values")
    func descriptions() {
        let query: PostgresQuery = "SELECT \("secret")"
        #expect(!String(describing: query).contains("secret"))
        #expect(!String(reflecting: query).contains("secret"))
    }

    @Test("Literals are bound by their kind")
    func literals() {
        let bindings: [PostgresValue] = ["a", 1, true, 1.5, nil]
        #expect(bindings == [.text("a"), .int8(1), .bool(true), .float8(1.5), .null])
    }
}
