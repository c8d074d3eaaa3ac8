import Postgres
import Synchronization
import TestSupport
import Testing

@Suite("The databases of tests")
struct TestClusterTests {
    @Test("A template is prepared once and copied for each test")
    func templates() async throws {
        let preparations = Mutex(0)
        let template = { @Sendable in
            try await TestCluster.template(named: "greeting") { url in
                preparations.withLock { $0 += 1 }
                let connection = try await PostgresConnection.connect(PostgresConfiguration(url))
                try await connection.script("CREATE TABLE greeting AS SELECT 'hello' AS text")
                await connection.close()
            }
        }
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    try await withTestDatabase(template: template()) { database in
                        #expect(
                            try await database.pool.query("SELECT text FROM greeting").scalar(String.self) == "hello"
                        )
                        try await database.pool.execute("DROP TABLE greeting")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(preparations.withLock { $0 } == 1)
    }
}
