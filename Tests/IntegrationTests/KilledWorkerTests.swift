import Glibc
import Postgres
import TestSupport
import TestTools
import Testing

extension IntegrationTests {
    /// `Q06` and `Q07`: a worker that dies in the middle of its work.
    @Suite("A worker that is killed")
    struct KilledWorkerTests {
        private static let victimName = "victim"
        /// Three batches on their way, 32 mails of each: what may become uncertain by a kill.
        private static let wireCapacity = 3 * 32

        @Test("Q06 Q07: what a killed worker held is back within 30 s; nothing is lost, nothing is sent twice")
        func killed() async throws {
            try await withInstallation { installation in
                let plan = try await installation.enqueue(SampleSize(messages: 1500))
                let ledger = installation.ledger
                let victim = try installation.start(
                    "work",
                    "--database-url",
                    "\(installation.database.url)?application_name=\(Self.victimName)"
                )
                try await eventually("the first worker has sent") { try await ledger.sentCount > 50 }
                let survivor = try installation.start("work", "--until-idle")

                let killedAt = try await kill(victim, ledger, installation)
                let ending = try await survivor.end()
                #expect(ending.status == 0, "\(ending)")

                let uncertain = try await Reckoning(plan: plan, installation: installation)
                    .check(toleratesUncertain: true)
                #expect(uncertain > 0)
                #expect(uncertain <= Self.wireCapacity)
                try await checkReturn(of: victim, killedAt, ledger)
                try await checkUncertain(of: victim, ledger)
            }
        }

        /// Kills it at a moment at which it holds both, messages that it began to send and messages that it did not.
        /// - Returns: The database's time of the kill, in seconds since 1970.
        private func kill(_ victim: Program, _ ledger: Ledger, _ installation: Installation) async throws -> Double {
            try await eventually("the worker is in the middle of its work") {
                // Frozen, so that it stays as it is while one looks.
                victim.send(SIGSTOP)
                try await eventually("its statements have ended") {
                    try await ledger.count(
                        """
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name = \(Self.victimName) AND state = 'active'
                        """
                    ) == 0
                }
                let unrecorded = try await ledger.unrecordedCount(of: victim)
                if unrecorded > 0, try await ledger.heldCount(by: victim) > unrecorded + Self.wireCapacity {
                    return true
                }
                victim.send(SIGCONT)
                return false
            }
            victim.kill()
            return try await installation.database.pool
                .query("SELECT extract(epoch FROM clock_timestamp())::double precision").scalar(Double.self)
        }

        private func checkReturn(of victim: Program, _ killedAt: Double, _ ledger: Ledger) async throws {
            let times = try await ledger.pool.query(
                """
                SELECT
                    extract(epoch FROM max(e.at))::double precision AS last_at,
                    min(e.at) >= min(w.expires_at) AS is_after_lease,
                    count(*) FILTER (WHERE e.kind = 'lease_expired') AS unbegun
                FROM postern.event AS e
                CROSS JOIN (SELECT * FROM postern.worker WHERE process_id = \(victim.id)) AS w
                WHERE e.kind = 'lease_expired' OR e.reason = 'worker_lost'
                """
            )
            for row in times {
                #expect(try row.decode(Double.self, "last_at") - killedAt < 30)
                #expect(try row.decode(Bool.self, "is_after_lease"))
                #expect(try row.decode(Int64.self, "unbegun") > 0)
            }
        }

        /// Only what the dead worker had begun is uncertain, and all of what it had begun and not recorded is.
        private func checkUncertain(of victim: Program, _ ledger: Ledger) async throws {
            #expect(try await ledger.unrecordedCount(of: victim) == 0)
            let others = try await ledger.count(
                """
                SELECT count(*)
                FROM postern.event AS e
                WHERE e.kind = 'outcome_unknown' AND NOT EXISTS (
                    SELECT
                    FROM postern.attempt AS a
                    JOIN postern.worker AS w USING (worker_id)
                    WHERE a.message_id = e.message_id AND a.attempt = e.attempt AND w.process_id = \(victim.id)
                )
                """
            )
            #expect(others == 0)
            let resent = try await ledger.count(
                """
                SELECT count(*)
                FROM postern.event AS e
                JOIN postern.attempt AS a ON a.message_id = e.message_id AND a.attempt > e.attempt
                WHERE e.kind = 'outcome_unknown'
                """
            )
            #expect(resent == 0)
        }
    }
}
