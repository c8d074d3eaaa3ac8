import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Overrides of the opt-out are recorded with the decision (R23)")
struct OverrideUseTests {
    @Test("R23: a message that passes by an override is counted once, however often it is claimed")
    func once() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            for _ in 1...3 {
                let batch = try await worker.claimed()
                _ = try await worker.decide([.passing(message, override: "critical_reason")], under: batch.lease)
                try await worker.release([message], from: batch.lease)
            }
            let row = try #require(try await database.pool.query("SELECT * FROM postern.override_use").first)
            #expect(try await database.count("override_use") == 1)
            #expect(try row.decode(String.self, "kind") == "critical_reason")
            #expect(try row.decode(Int64.self, "seller_id") == parties.seller.rawValue)
            #expect(try row.decode(Int64.self, "buyer_id") == parties.buyer.rawValue)
        }
    }

    @Test("R22, R23: a message that passes without one, or is over quota all the same, is not counted")
    func none() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(2, of: parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            let overQuota = JudgedMessage.passing(messages[1], quota: .limit(0), override: "critical_reason")
            _ = try await worker.decide([.passing(messages[0]), overQuota], under: batch.lease)
            #expect(try await database.count("override_use") == 0)
        }
    }
}
