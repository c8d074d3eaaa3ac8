import Postgres
import TestSupport
import TestTools
import Testing

extension IntegrationTests {
    /// A database that goes away and comes back while messages are on their way.
    @Suite("A database that restarts")
    struct DatabaseRestartTests {
        @Test("Q07: a worker outlives a crash and a restart of PostgreSQL; nothing is lost, nothing is sent twice")
        func restart() async throws {
            let cluster = try await TestCluster.private()
            try await withInstallation(in: cluster) { installation in
                let plan = try await installation.enqueue(SampleSize(messages: 1500))
                let ledger = installation.ledger
                // A small worker, so that there is a middle to restart in.
                let worker = try installation.start(
                    "work",
                    "--until-idle",
                    settings: ["POSTERN_WORKER_BATCH": "40", "POSTERN_WORKER_LANES": "2", "POSTERN_WORKER_WINDOW": "8"]
                )
                for mode in [TestCluster.ShutdownMode.immediate, .fast] {
                    let sent = try await ledger.sentCount
                    try await eventually("the worker has sent more") { try await ledger.sentCount > sent + 100 }
                    try await cluster.restart(mode: mode)
                    try await eventually("the database answers again") { await answers(ledger.pool) }
                    #expect(worker.isRunning)
                    #expect(try await ledger.openCount > 0, "there was nothing left to do after the restart")
                }
                let ending = try await worker.end()
                #expect(ending.status == 0, "\(ending)")
                try await Reckoning(plan: plan, installation: installation).check()
            }
            try await cluster.stop()
        }

        private func answers(_ pool: PostgresPool) async -> Bool {
            do {
                _ = try await pool.query("SELECT 1")
                return true
            } catch {
                return false
            }
        }
    }
}
