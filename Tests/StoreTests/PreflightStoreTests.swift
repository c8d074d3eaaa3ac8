import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Asking beforehand leaves no trace (O01)")
struct PreflightStoreTests {
    private static func message(_ parties: TestParties, _ more: String = "") -> String {
        """
        {"marketplace_id": \(parties.marketplace), "seller_id": \(parties.seller), "buyer_id": \(parties.buyer),
         "contact_reason": "other", "subject": "Hello", "body_text": "Hello"\(more)}
        """
    }

    @Test("O01: the facts are those of a message in the queue, and afterwards every table is as it was")
    func noTrace() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let order = try await database.addOrder(of: parties)
            let before = try await database.rowCounts()
            let content = #", "order_id": "\#(order)", "attachments": [{"file_name": "a.txt", "content": "aGVsbG8="}]"#
            let candidate = try await PreflightStore(pool: database.pool).candidate(Self.message(parties, content))
            let record = try #require(candidate.batch.records[candidate.message.id])
            #expect(record.orderID == order)
            #expect(record.order?.isOfPair == true)
            #expect(record.subject == "Hello")
            #expect(candidate.contents.values.map { String(decoding: $0, as: UTF8.self) } == ["hello"])
            #expect(candidate.batch.attachments[candidate.message.id]?.map(\.fileName) == ["a.txt"])
            #expect(candidate.batch.days[parties.seller] != nil)
            #expect(try await database.rowCounts() == before)
        }
    }

    @Test("O01, R44: what the seller has used of its quota is known, and none is used")
    func quota() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.pool.execute(
                """
                INSERT INTO postern.quota_day (seller_id, day, used, quota, granted)
                VALUES (\(parties.seller.rawValue), (now() AT TIME ZONE 'Europe/Berlin')::date, 17, 600, 0)
                """
            )
            let store = try PreflightStore(pool: database.pool)
            for _ in 1...3 {
                #expect(try await store.candidate(Self.message(parties)).quotaUsed == 17)
            }
            #expect(try await database.usedQuota(of: parties.seller) == 17)
        }
    }

    @Test("Q02, O01: an idempotency key is not used up, nor does one that was used answer for another message")
    func idempotencyKey() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            _ = try await database.addMessage(parties, idempotencyKey: "k1")
            let store = try PreflightStore(pool: database.pool)
            for key in ["k1", "k2"] {
                let candidate = try await store.candidate(Self.message(parties, #", "idempotency_key": "\#(key)""#))
                #expect(candidate.batch.records[candidate.message.id]?.subject == "Hello")
            }
            #expect(try await database.count("idempotency_key") == 1)
        }
    }

    @Test("O01: what the queue would not take at all is refused in the queue's own words")
    func malformed() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let store = try PreflightStore(pool: database.pool)
            let error = await #expect(throws: PostgresError.self) {
                try await store.candidate(Self.message(parties, #", "priority": 12"#))
            }
            #expect(error?.message.contains("priority: 0 (first) to 9 (last), or NULL") == true)
        }
    }
}

extension TestDatabase {
    /// How many rows every table of the schema has.
    fileprivate func rowCounts() async throws -> [String] {
        let tables = try await pool.query(
            "SELECT c.relname FROM pg_class AS c WHERE c.relnamespace = 'postern'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1"
        ).decode(String.self, "relname")
        var counts: [String] = []
        for table in tables {
            counts.append("\(table) \(try await count(table))")
        }
        return counts
    }
}
