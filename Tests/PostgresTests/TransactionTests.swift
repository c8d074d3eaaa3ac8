import Postgres
import TestSupport
import Testing

@Suite("A transaction commits when its body returns and rolls back when it throws")
struct TransactionTests {
    private struct Refusal: Error {}

    private func withTable(_ body: (TestDatabase) async throws -> Void) async throws {
        try await withTestDatabase(maximumConnections: 2) { database in
            try await database.pool.execute("CREATE TABLE item (id int8 PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)")
            try await body(database)
        }
    }

    private func count(_ database: TestDatabase) async throws -> Int {
        try await database.pool.query("SELECT count(*) FROM item").scalar(Int.self)
    }

    @Test("Commit")
    func commit() async throws {
        try await withTable { database in
            let seen = try await database.pool.transaction(isolation: .serializable) { connection in
                try await connection.execute("INSERT INTO item VALUES (1)")
                #expect(try await count(database) == 0)
                return try await connection.query("SHOW transaction_isolation").scalar(String.self)
            }
            #expect(seen == "serializable")
            #expect(try await count(database) == 1)
        }
    }

    @Test("Rollback, after which the connection is in use again")
    func rollback() async throws {
        try await withTable { database in
            try await database.pool.withConnection { connection in
                await #expect(throws: Refusal.self) {
                    try await connection.transaction { connection in
                        try await connection.execute("INSERT INTO item VALUES (1)")
                        throw Refusal()
                    }
                }
                let count = try await connection.query("SELECT count(*) FROM item").scalar(Int.self)
                #expect(count == 0)
            }
        }
    }

    @Test("A body that swallows the error of a statement does not commit unnoticed")
    func swallowedError() async throws {
        try await withTable { database in
            let error = try await #require(throws: PostgresError.self) {
                try await database.pool.transaction { connection in
                    try await connection.execute("INSERT INTO item VALUES (1)")
                    await #expect(throws: PostgresError.self) { try await connection.execute("SELECT 1 / 0") }
                }
            }
            #expect(error.code == .transactionRolledBack)
            #expect(try await count(database) == 0)
        }
    }

    @Test("A constraint that fails at the commit is the commit's error")
    func deferredConstraint() async throws {
        try await withTable { database in
            let error = try await #require(throws: PostgresError.self) {
                try await database.pool.transaction { connection in
                    try await connection.pipeline(["INSERT INTO item VALUES (1)", "INSERT INTO item VALUES (1)"])
                }
            }
            #expect(error.sqlState == .uniqueViolation)
            #expect(error.outcome == .notApplied)
            #expect(try await count(database) == 0)
        }
    }

    @Test("A transaction inside a transaction is refused")
    func nested() async throws {
        try await withTable { database in
            let error = try await #require(throws: PostgresError.self) {
                try await database.pool.transaction { connection in
                    try await connection.transaction { _ in }
                }
            }
            #expect(error.code == .invalidUse)
        }
    }

    @Test("Of two serializable transactions that cross, one succeeds only when it is run again")
    func serializationFailure() async throws {
        try await withTable { database in
            try await database.pool.execute("INSERT INTO item VALUES (1)")
            let other = try await PostgresConnection.connect(database.configuration)
            let error = try await #require(throws: PostgresError.self) {
                try await database.pool.transaction(isolation: .repeatableRead) { connection in
                    _ = try await connection.query("SELECT id FROM item")
                    try await other.execute("UPDATE item SET id = 2")
                    try await connection.execute("UPDATE item SET id = 3")
                }
            }
            #expect(error.sqlState == .serializationFailure)
            #expect(error.isRetryable)
            await other.close()
        }
    }

    @Test("An open transaction that a borrower left behind is not handed on")
    func abandonedTransaction() async throws {
        try await withTestDatabase(maximumConnections: 1) { database in
            try await database.pool.execute("CREATE TABLE item (id int8)")
            try await database.pool.withConnection { connection in
                try await connection.script("BEGIN; INSERT INTO item VALUES (1)")
            }
            #expect(try await count(database) == 0)
        }
    }
}
