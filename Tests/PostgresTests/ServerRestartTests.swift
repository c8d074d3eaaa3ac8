import Postgres
import TestSupport
import Testing

@Suite("A server that goes away stops nothing for good")
struct ServerRestartTests {
    @Test(
        "Work goes on over a restart, and what was answered is there",
        arguments: [TestCluster.ShutdownMode.fast, .immediate]
    )
    func restart(mode: TestCluster.ShutdownMode) async throws {
        let cluster = try await TestCluster.private()
        try await withTestDatabase(in: cluster) { database in
            try await database.pool.execute("CREATE TABLE item (id int8 PRIMARY KEY)")
            let progress = AsyncStream.makeStream(of: Int.self)
            let deadline = ContinuousClock.now + .seconds(120)
            try await withThrowingTaskGroup { group in
                for worker in 0..<4 {
                    group.addTask {
                        for step in 0..<50 {
                            let id = worker * 1000 + step
                            // Idempotent, so that a commit whose answer was lost may be run again.
                            try await database.pool.retryingConnection(until: deadline, isIdempotent: true) {
                                try await $0.execute("INSERT INTO item VALUES (\(id)) ON CONFLICT DO NOTHING")
                            }
                            progress.continuation.yield(id)
                        }
                    }
                }
                group.addTask {
                    var steps = progress.stream.makeAsyncIterator()
                    for _ in 0..<10 {
                        _ = await steps.next()
                    }
                    try await cluster.restart(mode: mode)
                }
                try await group.waitForAll()
            }
            #expect(try await database.pool.query("SELECT count(*) FROM item").scalar(Int.self) == 200)
        }
        try await cluster.stop()
    }

    @Test("Callers wait while the server is down and are served when it is back")
    func downtime() async throws {
        let cluster = try await TestCluster.private()
        try await withTestDatabase(in: cluster) { database in
            try await database.pool.execute("SELECT 1")
            try await cluster.stop()
            async let answers = withThrowingTaskGroup { group in
                for number in 0..<8 {
                    group.addTask { try await database.pool.query("SELECT \(number)").scalar(Int.self) }
                }
                return try await group.reduce(0, +)
            }
            try await cluster.start()
            #expect(try await answers == 28)
        }
        try await cluster.stop()
        try await cluster.stop()
    }
}
