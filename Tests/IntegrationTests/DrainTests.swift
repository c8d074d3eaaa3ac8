import Foundation
import Glibc
import Postgres
import Sample
import TestSupport
import TestTools
import Testing

extension IntegrationTests {
    /// `Q12`: a worker that is asked to stop.
    @Suite("A worker that is asked to stop")
    struct DrainTests {
        @Test("Q12: a drained worker exits with 0, holds nothing and has burnt no attempt; another finishes the rest")
        func drain() async throws {
            try await withInstallation { installation in
                let plan = try await installation.enqueue(SampleSize(messages: 1500))
                let ledger = installation.ledger
                let first = try installation.start("work")
                try await eventually("the worker has sent") { try await ledger.sentCount > 100 }
                first.send(SIGTERM)
                let ending = try await first.end(within: .seconds(20))
                #expect(ending.status == 0, "\(ending)")

                #expect(try await ledger.leaseCount == 0)
                #expect(try await ledger.unrecordedCount(of: first) == 0)
                #expect(try await ledger.openCount > 0, "there was nothing left to give back")
                let burnt = try await ledger.count(
                    """
                    SELECT count(*)
                    FROM postern.queue_entry AS q
                    WHERE q.attempts > 0 OR EXISTS (SELECT FROM postern.attempt AS a WHERE a.message_id = q.message_id)
                    """
                )
                #expect(burnt == 0)

                try await installation.succeed("work", "--until-idle")
                try await Reckoning(plan: plan, installation: installation).check()
            }
        }

        @Test("Q12: a second signal stops waiting for a relay that does not answer, and loses nothing")
        func secondSignal() async throws {
            try await withInstallation { installation in
                let plan = try await installation.enqueue(SampleSize(sellers: 8, buyers: 40, messages: 60))
                let ledger = installation.ledger
                let port = try freePort()
                // It takes mails and answers a minute later.
                let sink = try Program(
                    "/usr/sbin/smtp-sink",
                    ["-w", "60", "-u", "nobody", "127.0.0.1:\(port)", "100"],
                    environment: ["PATH": Program.systemPath],
                    in: installation.folder
                )
                defer { sink.kill() }
                try await eventually("the relay listens") { try isListening(port) }
                let worker = try installation.start(
                    "work",
                    settings: [
                        "POSTERN_TRANSPORT": "smtp://127.0.0.1:\(port)?tls=none", "POSTERN_WORKER_LEASE_SECONDS": "3",
                    ]
                )
                try await eventually("mails are on the wire") { try await ledger.unrecordedCount(of: worker) > 0 }
                worker.send(SIGTERM)
                try await eventually("the worker drains") {
                    try await ledger.count(
                        "SELECT count(*) FROM postern.worker WHERE activity ->> 'draining' = 'true' AND stopped_at IS NULL"
                    ) == 1
                }
                #expect(worker.isRunning)
                worker.send(SIGTERM)
                let ending = try await worker.end(within: .seconds(15))
                #expect(ending.status == 0, "\(ending)")
                #expect(try await ledger.leaseCount == 0)
                #expect(try await ledger.unrecordedCount(of: worker) == 0)
                let outcomes = try await ledger.outcomes
                #expect(outcomes.values.reduce(0, +) == plan.messages.count)
                #expect(outcomes["sending"] == nil)
                #expect(outcomes["sent"] == nil)
            }
        }

        private func isListening(_ port: UInt16) throws -> Bool {
            let digits = String(port, radix: 16, uppercase: true)
            let local = "0100007F:" + String(repeating: "0", count: 4 - digits.count) + digits
            // 0A is LISTEN.
            return try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).contains("\(local) 00000000:0000 0A")
        }
    }
}
