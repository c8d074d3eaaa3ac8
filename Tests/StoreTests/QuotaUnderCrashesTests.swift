import Messaging
import Postgres
import Store
import Synchronization
import TestSupport
import TestTools
import Testing

@Suite("Quota is exact while workers die and days change (R44)")
struct QuotaUnderCrashesTests {
    @Test(
        "R44: on each day exactly min(K, limit) of the K that ask pass, whoever dies with a batch in hands",
        arguments: [20_261_124, UInt64.random(in: 0...(.max)), UInt64.random(in: 0...(.max))]
    )
    func exactness(seed: UInt64) async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            var generator = SeededGenerator(seed: seed)
            let parties = try await database.addParties()
            let sellers = try await Self.sellers(3, in: parties, database, using: &generator)
            let days = Days(last: 2)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 1...4 {
                    let seed = generator.next()
                    group.addTask {
                        try await Self.work(on: database, limits: sellers, days: days, seed: seed)
                    }
                }
                try await group.waitForAll()
            }
            try await Self.finish(database, limits: sellers, day: days.last)
            #expect(try await database.count("queue_entry") == 0, "seed \(seed)")
            #expect(try await database.count("lease") == 0, "seed \(seed)")
            for (seller, limit) in sellers {
                let rows = try await database.pool.query(
                    """
                    SELECT d.quota_day::text AS day, q.used, count(DISTINCT d.message_id) AS passed
                    FROM postern.decision AS d
                    JOIN postern.outbound_message AS m ON m.message_id = d.message_id
                    JOIN postern.quota_day AS q ON q.seller_id = m.seller_id AND q.day = d.quota_day
                    WHERE m.seller_id = \(seller.rawValue) AND d.outcome = 'pass'
                    GROUP BY 1, 2
                    """
                )
                for row in rows {
                    // What passed is what is counted, and never more than the day's limit.
                    let passed = try row.decode(Int.self, "passed")
                    #expect(passed == Int(try row.decode(Int32.self, "used")), "seed \(seed)")
                    #expect(passed <= limit, "seed \(seed)")
                }
                try await Self.checkRejections(of: seller, limit: limit, database, seed: seed)
            }
        }
    }

    /// Nobody was rejected on a day on which the limit was not used up.
    private static func checkRejections(
        of seller: SellerID,
        limit: Int,
        _ database: TestDatabase,
        seed: UInt64
    ) async throws {
        let rejectedDays = try await database.pool.query(
            """
            SELECT DISTINCT e.detail ->> 'day' AS day
            FROM postern.event AS e
            JOIN postern.outbound_message AS m ON m.message_id = e.message_id
            WHERE m.seller_id = \(seller.rawValue) AND e.reason = 'over_quota'
            """
        ).decode(String.self, "day")
        for day in rejectedDays {
            let used = try await database.pool.query(
                """
                SELECT coalesce(max(q.used), 0) FROM postern.quota_day AS q
                WHERE q.seller_id = \(seller.rawValue) AND q.day = \(day)::text::date
                """
            ).scalar(Int32.self)
            #expect(Int(used) == limit, "seed \(seed), day \(day)")
        }
        // Each message ended once: passed and sent, or rejected.
        let open = try await database.pool.query(
            """
            SELECT count(*) FROM postern.outbound_message AS m
            WHERE m.seller_id = \(seller.rawValue)
                AND (SELECT count(*) FROM postern.event AS e WHERE e.message_id = m.message_id AND e.kind IN ('sent', 'rejected')) <> 1
            """
        ).scalar(Int64.self)
        #expect(open == 0, "seed \(seed)")
    }

    private static func sellers(
        _ count: Int,
        in parties: TestParties,
        _ database: TestDatabase,
        using generator: inout SeededGenerator
    ) async throws -> [SellerID: Int] {
        var limits: [SellerID: Int] = [:]
        for number in 1...count {
            let seller = try await database.addSeller(
                in: parties.marketplace,
                messagingAddress: "shop@\(number).example"
            )
            limits[seller] = Int.random(in: 0...40, using: &generator)
            try await database.addMessages(
                Int.random(in: 20...90, using: &generator),
                of: TestParties(marketplace: parties.marketplace, seller: seller, buyer: parties.buyer)
            )
        }
        return limits
    }

    /// Claims under one registration after another: some of them end with a batch in hands, decided or not.
    private static func work(
        on database: TestDatabase,
        limits: [SellerID: Int],
        days: Days,
        seed: UInt64
    ) async throws {
        var generator = SeededGenerator(seed: seed)
        let pool = database.separatePool(maximumConnections: 2)
        var worker = try await database.worker(pool: pool)
        for _ in 1...60 {
            guard
                let batch = try await worker.claim(size: Int.random(in: 1...25, using: &generator), after: SellerID(0))
            else {
                break
            }
            let dies = Int.random(in: 0..<4, using: &generator)
            if dies != 0 {
                let day = days.next()
                let passed = try await worker.decide(
                    batch.messages.map { .passing($0.id, quota: .limit(limits[$0.seller] ?? 0, daysLater: day)) },
                    under: batch.lease
                )
                if dies != 1 {
                    _ = try await worker.recordOutcomes(passed.map { .sent($0) }, under: batch.lease)
                    continue
                }
            }
            // Dead before deciding, or between deciding and sending; somebody takes its messages back.
            try await database.expire(worker)
            worker = try await database.worker(pool: pool)
            try await database.reclaim()
        }
        await pool.close()
    }

    /// What is left is worked off by one that lives.
    private static func finish(_ database: TestDatabase, limits: [SellerID: Int], day: Int32) async throws {
        try await database.reclaim()
        let worker = try await database.worker()
        while let batch = try await worker.claim(size: 50, after: SellerID(0)) {
            let passed = try await worker.decide(
                batch.messages.map { .passing($0.id, quota: .limit(limits[$0.seller] ?? 0, daysLater: day)) },
                under: batch.lease
            )
            _ = try await worker.recordOutcomes(passed.map { .sent($0) }, under: batch.lease)
        }
    }
}

/// The day on which a batch is decided: it goes on as batches come, however many workers ask.
private final class Days: Sendable {
    private static let batchesADay = 12

    let last: Int32
    private let decided = Mutex(0)

    init(last: Int32) {
        self.last = last
    }

    func next() -> Int32 {
        decided.withLock { decided in
            decided += 1
            return min(last, Int32(decided / Self.batchesADay))
        }
    }
}
