import Postgres
import TestSupport
import Testing

@Suite("A pipeline is one round trip and one transaction")
struct PipelineTests {
    private func withTable(_ body: (TestDatabase) async throws -> Void) async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            try await database.pool.execute("CREATE TABLE item (id int8 PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)")
            try await body(database)
        }
    }

    private func count(_ database: TestDatabase) async throws -> Int {
        try await database.pool.query("SELECT count(*) FROM item").scalar(Int.self)
    }

    @Test("Results come in order, also of the same statement twice", arguments: [true, false])
    func order(preparesStatements: Bool) async throws {
        try await withTable { database in
            var configuration = database.configuration
            configuration.preparesStatements = preparesStatements
            let connection = try await PostgresConnection.connect(configuration)
            let results = try await connection.pipeline([
                "INSERT INTO item VALUES (\(1))", "INSERT INTO item VALUES (\(2))", "SELECT max(id) FROM item",
                "UPDATE item SET id = id + 10", "SELECT",
            ])
            #expect(results.map(\.affectedRows) == [1, 1, 1, 2, 1])
            #expect(try results[2].scalar(Int.self) == 2)
            await connection.close()
        }
    }

    @Test("One error undoes everything, and is reported with the index and name of its statement")
    func atomicity() async throws {
        try await withTable { database in
            let failing = PostgresQuery("INSERT INTO item VALUES (1 / $1::int4)", [.int4(0)], name: "divide")
            let error = try await #require(throws: PostgresError.self) {
                _ = try await database.pool.pipeline([
                    "INSERT INTO item VALUES (1)", failing, "INSERT INTO item VALUES (3)", "SELECT nonsense",
                ])
            }
            #expect(error.sqlState == .divisionByZero)
            #expect(error.statementIndex == 1)
            #expect(error.statementName == "divide")
            #expect(error.outcome == .notApplied)
            #expect(try await count(database) == 0)
        }
    }

    @Test("What fails only at the commit is an error of no statement")
    func failureAtCommit() async throws {
        try await withTable { database in
            let error = try await #require(throws: PostgresError.self) {
                _ = try await database.pool.pipeline(["INSERT INTO item VALUES (1)", "INSERT INTO item VALUES (1)"])
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(error.statementIndex == nil)
            #expect(try await count(database) == 0)
            #expect(try await database.pool.execute("INSERT INTO item VALUES (1)") == 1)
        }
    }

    @Test("The connection goes on after an error, and prepares again what was not prepared")
    func recovery() async throws {
        try await withTable { database in
            try await database.pool.withConnection { connection in
                await #expect(throws: PostgresError.self) {
                    _ = try await connection.pipeline(["SELECT 1 / 0", "SELECT \(5)"])
                }
                let answer = try await connection.query("SELECT \(5)").scalar(Int.self)
                #expect(answer == 5)
            }
        }
    }

    @Test("More than the sockets hold goes both ways at once")
    func largePipeline() async throws {
        try await withTable { database in
            let text = String(repeating: "x", count: 200_000)
            let results = try await database.pool.pipeline((0..<100).map { "SELECT \(text), \($0)" })
            #expect(results.count == 100)
            #expect(try results[99][0].decode(String.self, 0) == text)
            #expect(try results[99][0].decode(Int.self, 1) == 99)
        }
    }

    @Test("An empty pipeline asks nothing; a statement with too many parameters is not sent; COPY is refused")
    func bounds() async throws {
        try await withTable { database in
            #expect(try await database.pool.pipeline([]).isEmpty)
            let tooMany = PostgresQuery("SELECT", [PostgresValue](repeating: 1, count: 65_536))
            let error = try await #require(throws: PostgresError.self) { try await database.pool.query(tooMany) }
            #expect(error.code == .invalidUse)
            #expect(error.outcome == .notSent)
            await #expect(throws: PostgresError.self) { try await database.pool.query("COPY item FROM STDIN") }
            await #expect(throws: PostgresError.self) { try await database.pool.query("COPY item TO STDOUT") }
            #expect(try await count(database) == 0)
        }
    }

    @Test("Statements that must be alone between two Syncs work while the cache is being emptied")
    func statementsOutsideTransactions() async throws {
        try await withTable { database in
            var configuration = database.configuration
            configuration.preparedStatementLimit = 1
            let connection = try await PostgresConnection.connect(configuration)
            for _ in 0..<3 {
                try await connection.execute("SELECT 1")
                try await connection.execute("VACUUM item")
            }
            let prepared = try await connection.query("SELECT count(*) FROM pg_prepared_statements")
            #expect(try prepared.scalar(Int.self) <= 2)
            await connection.close()
        }
    }
}
