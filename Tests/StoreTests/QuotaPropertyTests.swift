import Messaging
import Postgres
import Store
import TestSupport
import TestTools
import Testing

@Suite("Quota is exact under any number of workers (R44)")
struct QuotaPropertyTests {
    /// A seller, how many messages it has waiting, and its limit.
    private struct Candidate: Sendable {
        let seller: SellerID
        let messages: Int
        let limit: Int
    }

    @Test(
        "R44: of K candidates exactly the limit passes, whatever four workers claim, give back and claim again",
        arguments: [20_261_123, UInt64.random(in: 0...(.max)), UInt64.random(in: 0...(.max))]
    )
    func exactness(seed: UInt64) async throws {
        try await withPosternDatabase { database in
            var generator = SeededGenerator(seed: seed)
            let parties = try await database.addParties()
            var candidates: [Candidate] = []
            for number in 1...4 {
                let seller = try await database.addSeller(
                    in: parties.marketplace,
                    messagingAddress: "shop@\(number).example"
                )
                let candidate = Candidate(
                    seller: seller,
                    messages: Int.random(in: 1...120, using: &generator),
                    limit: Int.random(in: 0...100, using: &generator)
                )
                let pair = TestParties(marketplace: parties.marketplace, seller: seller, buyer: parties.buyer)
                try await database.addMessages(candidate.messages, of: pair)
                candidates.append(candidate)
            }
            let limits = Dictionary(uniqueKeysWithValues: candidates.map { ($0.seller, $0.limit) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 {
                    let seed = generator.next()
                    group.addTask {
                        let pool = database.separatePool(maximumConnections: 1)
                        try await Self.work(try await database.worker(pool: pool), limits: limits, seed: seed)
                        await pool.close()
                    }
                }
                try await group.waitForAll()
            }
            for candidate in candidates {
                let passing = min(candidate.messages, candidate.limit)
                let ended = try await database.endings(of: candidate.seller)
                #expect(ended["sent"] ?? 0 == passing, "seed \(seed)")
                #expect(ended["rejected"] ?? 0 == candidate.messages - passing, "seed \(seed)")
                #expect(try await database.usedQuota(of: candidate.seller) == passing, "seed \(seed)")
            }
            #expect(try await database.count("queue_entry") == 0)
            #expect(try await database.count("lease") == 0)
        }
    }

    /// Claims until nothing waits. Of what passed it sends most and gives the rest back, to be claimed again.
    private static func work(_ worker: WorkerStore, limits: [SellerID: Int], seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var cursor = SellerID(0)
        while let batch = try await worker.claim(size: Int.random(in: 1...40, using: &generator), after: cursor) {
            cursor = batch.messages.last?.seller ?? cursor
            let passed = try await worker.decide(
                batch.messages.map { .passing($0.id, quota: .limit(limits[$0.seller] ?? 0)) },
                under: batch.lease
            )
            let returned = passed.filter { _ in Int.random(in: 0..<5, using: &generator) == 0 }
            try await worker.release(Array(returned), from: batch.lease)
            let sent = passed.subtracting(returned)
            let recorded = try await worker.recordOutcomes(sent.map { .sent($0) }, under: batch.lease)
            #expect(recorded == sent)
        }
    }
}

extension TestDatabase {
    /// How many of a seller's messages ended with each event; a message with two endings would count twice.
    fileprivate func endings(of seller: SellerID) async throws -> [String: Int] {
        let rows = try await pool.query(
            """
            SELECT e.kind, count(*) AS messages
            FROM postern.event AS e
            JOIN postern.outbound_message AS m ON m.message_id = e.message_id
            WHERE m.seller_id = \(seller.rawValue)
            GROUP BY e.kind
            """
        )
        return Dictionary(
            uniqueKeysWithValues: zip(try rows.decode(String.self, "kind"), try rows.decode(Int.self, "messages"))
        )
    }
}
