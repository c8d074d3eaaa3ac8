import Messaging
import Postgres
import Sample
import Testing

extension IntegrationTests {
    /// `R44`: a quota that several processes draw on.
    @Suite("A quota under several workers")
    struct SellerQuotaTests {
        // The runner names the seeds with its results.
        @Test(
            "R44: of the candidates exactly as many pass as the quota allows, with three workers at once",
            arguments: (0..<3).map { _ in UInt64.random(in: 1...1_000_000) }
        )
        func exact(seed: UInt64) async throws {
            try await withInstallation { installation in
                let plan = try await installation.enqueue(
                    SampleSize(seed: seed, sellers: 100, buyers: 300, messages: 800)
                )
                // Small batches: the candidates of a seller come to several workers.
                let settings = ["POSTERN_WORKER_BATCH": "20"]
                let workers = try (0..<3).map { _ in
                    try installation.start("work", "--until-idle", settings: settings)
                }
                for worker in workers {
                    let ending = try await worker.end()
                    #expect(ending.status == 0, "\(ending)")
                }
                #expect(plan.quotas.count > 1)
                for quota in plan.quotas {
                    let use = try await use(of: quota, in: installation)
                    #expect(use == [quota.sent, quota.overQuota, quota.sent])
                }
                try await Reckoning(plan: plan, installation: installation).check()
            }
        }

        /// How many of the seller's messages were sent and refused, and how many the quota counts.
        private func use(of quota: SampleQuota, in installation: Installation) async throws -> [Int] {
            let ledger = installation.ledger
            let seller = quota.seller.rawValue
            return [
                try await ledger.count(
                    """
                    SELECT count(*) FROM postern_dashboard.message_status
                    WHERE seller_id = \(seller) AND status = 'sent' AND channel <> 'platform'
                    """
                ),
                try await ledger.count(
                    """
                    SELECT count(*) FROM postern_dashboard.message_status
                    WHERE seller_id = \(seller) AND status = 'rejected' AND reason = 'over_quota'
                    """
                ),
                try await ledger.count(
                    "SELECT coalesce(sum(used), 0)::bigint FROM postern.quota_day WHERE seller_id = \(seller)"
                ),
            ]
        }
    }
}
