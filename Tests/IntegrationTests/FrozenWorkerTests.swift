import Glibc
import Postgres
import TestTools
import Testing

extension IntegrationTests {
    /// `Q05`: a worker that stands still for longer than its leases last.
    @Suite("A worker that is frozen past its lease")
    struct FrozenWorkerTests {
        @Test("Q05: a worker that wakes after others took over changes nothing and sends nothing twice")
        func frozen() async throws {
            try await withInstallation { installation in
                let plan = try await installation.enqueue(SampleSize(messages: 1500))
                let ledger = installation.ledger
                let settings = ["POSTERN_WORKER_LEASE_SECONDS": "3", "POSTERN_WORKER_BATCH": "100"]
                let frozen = try installation.start("work", settings: settings)
                try await eventually("the worker is in the middle of its work") {
                    guard try await ledger.sentCount > 50 else {
                        return false
                    }
                    frozen.send(SIGSTOP)
                    let unrecorded = try await ledger.unrecordedCount(of: frozen)
                    if try await ledger.heldCount(by: frozen) > unrecorded {
                        return true
                    }
                    frozen.send(SIGCONT)
                    return false
                }
                let ending = try await installation.start("work", "--until-idle", settings: settings).end()
                #expect(ending.status == 0, "\(ending)")
                #expect(try await ledger.leaseCount == 0)
                let eventsBefore = try await ledger.count("SELECT count(*) FROM postern.event")
                let attemptsBefore = try await ledger.count("SELECT count(*) FROM postern.attempt")

                frozen.send(SIGCONT)
                // It registers anew when it has understood.
                try await eventually("the worker goes on under another registration") {
                    try await ledger.count(
                        "SELECT count(*) FROM postern.worker WHERE process_id = \(frozen.id) AND stopped_at IS NULL"
                    ) == 1
                }
                frozen.send(SIGTERM)
                let end = try await frozen.end(within: .seconds(20))
                #expect(end.status == 0, "\(end)")
                #expect(try await ledger.count("SELECT count(*) FROM postern.event") == eventsBefore)
                #expect(try await ledger.count("SELECT count(*) FROM postern.attempt") == attemptsBefore)
                try await Reckoning(plan: plan, installation: installation).check(toleratesUncertain: true)
            }
        }
    }
}
