import Messaging
import Postgres
import Store
import TestSupport
import TestTools
import Testing

@Suite("Feedback is asked for once for each order (R50)")
struct FeedbackRequestTests {
    @Test(
        "R50, R44: of requests that several workers decide at once one passes for each order, and the others use no quota",
        arguments: [20_261_124, UInt64.random(in: 0...(.max))]
    )
    func concurrent(seed: UInt64) async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            var generator = SeededGenerator(seed: seed)
            let parties = try await database.addParties()
            let orders = (1...5).map { "F-\($0)" }
            for order in orders {
                try await database.addOrder(order, of: parties, status: "delivered")
            }
            let requested = (0..<40).map { _ in orders.randomElement(using: &generator) ?? "F-1" }
            for order in requested {
                _ = try await database.addMessage(
                    parties,
                    reason: "feedback_request",
                    orderID: order,
                    subjectChoice: nil
                )
            }
            let passed = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        let worker = try await database.worker()
                        var passed = 0
                        while let batch = try await worker.claim(size: 3, after: SellerID(0)) {
                            passed += try await worker.decide(
                                batch.messages.map { .passing($0.id, quota: .limit(100), asksForFeedback: true) },
                                under: batch.lease
                            ).count
                        }
                        return passed
                    }
                }
                return try await group.reduce(0, +)
            }
            let distinct = Set(requested).count
            #expect(passed == distinct, "seed \(seed)")
            #expect(try await database.usedQuota(of: parties.seller) == distinct, "seed \(seed)")
            let rejected = try await database.pool.query(
                "SELECT count(*) FROM postern.decision WHERE reason = 'feedback_already_requested' AND rule = 'R50'"
            ).scalar(Int64.self)
            #expect(Int(rejected) == requested.count - distinct, "seed \(seed)")
        }
    }

    @Test("R50: the facts of a later request know of the first, those of the first itself do not")
    func facts() async throws {
        try await withPosternDatabase { database in
            let (worker, first, second) = try await Self.twoRequests(database)
            let batch = try await worker.claimed()
            _ = try await worker.decide([.passing(first, asksForFeedback: true)], under: batch.lease)
            let records = try await worker.load(batch).records
            #expect(records[first]?.feedbackWasRequested == false)
            #expect(records[second]?.feedbackWasRequested == true)
        }
    }

    @Test("R50: a request that is over quota, or that could not be made, leaves its place to the next")
    func freed() async throws {
        try await withPosternDatabase { database in
            let (worker, first, second) = try await Self.twoRequests(database)
            let batch = try await worker.claimed()
            let overQuota = JudgedMessage.passing(first, quota: .limit(0), asksForFeedback: true)
            #expect(try await worker.decide([overQuota], under: batch.lease) == [])
            #expect(try await worker.decide([.passing(second, asksForFeedback: true)], under: batch.lease) == [second])
            let failed = OutcomeRecord(message: second, attempt: nil, event: .failed, reason: "render_failed")
            _ = try await worker.recordOutcomes([failed], under: batch.lease)
            let third = try await database.addMessage(
                try await database.onlyParties(),
                reason: "feedback_request",
                orderID: "1001",
                subjectChoice: nil
            )
            #expect(try await database.end(third, as: .passing(third, asksForFeedback: true), by: worker) == [third])
        }
    }

    @Test("R50: what was given back and claimed again keeps its place")
    func claimedAgain() async throws {
        try await withPosternDatabase { database in
            let (worker, first, second) = try await Self.twoRequests(database)
            for _ in 1...2 {
                let batch = try await worker.claimed()
                let passed = try await worker.decide([.passing(first, asksForFeedback: true)], under: batch.lease)
                #expect(passed == [first])
                try await worker.release([first, second], from: batch.lease)
            }
            let batch = try await worker.claimed()
            let both = [second, first].map { JudgedMessage.passing($0, asksForFeedback: true) }
            #expect(try await worker.decide(both, under: batch.lease) == [first])
        }
    }

    private static func twoRequests(_ database: TestDatabase) async throws -> (WorkerStore, MessageID, MessageID) {
        let parties = try await database.addParties()
        let order = try await database.addOrder(of: parties, status: "delivered")
        let first = try await database.addMessage(
            parties,
            reason: "feedback_request",
            orderID: order,
            subjectChoice: nil
        )
        let second = try await database.addMessage(
            parties,
            reason: "feedback_request",
            orderID: order,
            subjectChoice: nil
        )
        return (try await database.worker(), first, second)
    }
}

extension TestDatabase {
    fileprivate func onlyParties() async throws -> TestParties {
        let row = try #require(
            try await pool.query("SELECT marketplace_id, seller_id, buyer_id FROM postern.outbound_message LIMIT 1")
                .first
        )
        return TestParties(
            marketplace: MarketplaceID(try row.decode(Int64.self, "marketplace_id")),
            seller: SellerID(try row.decode(Int64.self, "seller_id")),
            buyer: BuyerID(try row.decode(Int64.self, "buyer_id"))
        )
    }
}
