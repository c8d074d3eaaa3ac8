import Foundation
import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("What operators do with what waits (Q11)")
struct SteeringTests {
    private func answer(_ call: String, _ database: TestDatabase) async throws -> Bool {
        try await database.pool.query(PostgresQuery("SELECT postern.\(call)", [])).scalar(Bool.self)
    }

    private func status(_ message: MessageID, _ database: TestDatabase) async throws -> String {
        try await database.pool.query(
            "SELECT s.status FROM postern_dashboard.message_status AS s WHERE s.message_id = \(message.rawValue)"
        ).scalar(String.self)
    }

    @Test("Q11: a pause keeps back what it covers, is told once, and ends with its resume")
    func pause() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addSellers(1, beside: parties)[0]
            try await database.addMessages(5, of: parties)
            try await database.addMessages(5, of: other)
            let worker = try await database.worker()
            let call = "pause('looked at', NULL, \(parties.seller))"
            #expect(try await answer(call, database))
            #expect(try await answer(call, database) == false)
            let batch = try await worker.claimed(100)
            #expect(batch.messages.allSatisfy { $0.seller == other.seller } && batch.messages.count == 5)
            #expect(try await worker.claim(size: 100, after: SellerID(0)) == nil)
            #expect(try await answer("resume(NULL, \(parties.seller))", database))
            #expect(try await answer("resume(NULL, \(parties.seller))", database) == false)
            #expect(try await worker.claimed(100).messages.count == 5)
            let actions = try await database.pool.query("SELECT action FROM postern.operator_action ORDER BY action_id")
            #expect(try actions.decode(String.self, "action") == ["pause", "resume"])
            await #expect(throws: PostgresError.self) { try await answer("pause(' ')", database) }
        }
    }

    @Test("Q11: a waiting message is cancelled for good; one that a worker has in hands is not")
    func cancel() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let claimed = try await database.addMessage(parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed(1)
            let waiting = try await database.addMessage(parties)
            let scheduled = try await database.addMessage(parties, notBefore: PostgresTimestamp(.now + 3600))
            #expect(try await answer("cancel_message(\(claimed))", database) == false)
            for message in [waiting, scheduled] {
                #expect(try await answer("cancel_message(\(message), 'a mistake')", database))
                #expect(try await answer("cancel_message(\(message))", database) == false)
                #expect(try await status(message, database) == "cancelled")
            }
            #expect(try await worker.claim(size: 10, after: SellerID(0)) == nil)
            #expect(batch.messages.map(\.id) == [claimed])
            #expect(try await answer("release_message(\(waiting))", database))
            #expect(try await worker.claimed(10).messages.map(\.id) == [waiting])
        }
    }

    @Test("R44, Q11: what was counted on a quota and never tried counts no more when it is cancelled")
    func refund() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            try await database.pool.execute(
                """
                INSERT INTO postern.quota_day (seller_id, day, used, quota, granted)
                VALUES (\(parties.seller.rawValue), '2026-06-01', 7, 600, 7)
                """
            )
            try await database.pool.execute("UPDATE postern.queue_entry SET quota_day = '2026-06-01'")
            #expect(try await answer("cancel_message(\(message))", database))
            #expect(try await database.pool.query("SELECT used FROM postern.quota_day").scalar(Int32.self) == 6)
        }
    }

    @Test("Q11: what waits for a time is brought forward; what waits for nothing is not")
    func retry() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let scheduled = try await database.addMessage(parties, notBefore: PostgresTimestamp(.now + 3600))
            let worker = try await database.worker()
            #expect(try await worker.claim(size: 10, after: SellerID(0)) == nil)
            #expect(try await answer("retry_message(\(scheduled))", database))
            #expect(try await answer("retry_message(\(scheduled))", database) == false)
            #expect(try await worker.claimed(10).messages.map(\.id) == [scheduled])
        }
    }

    @Test("Q11: messages are found by seller, marketplace, order, reason and time, as they are now")
    func find() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addSellers(1, beside: parties)[0]
            try await database.addOrder("1001", of: parties)
            let plain = try await database.addMessage(parties)
            let about = try await database.addMessage(parties, orderID: "1001")
            let foreign = try await database.addMessage(other)
            for message in [plain, foreign] {
                try await database.pool.execute(
                    """
                    INSERT INTO postern.event (message_id, kind, reason)
                    VALUES (\(message.rawValue), 'failed', 'relay_refused')
                    """
                )
                try await database.pool.execute(
                    "DELETE FROM postern.queue_entry WHERE message_id = \(message.rawValue)"
                )
            }
            func found(_ arguments: String) async throws -> [MessageID] {
                try await database.pool.query(
                    PostgresQuery("SELECT postern.find_messages(\(arguments)) AS id", [])
                ).decode(Int64.self, "id").map(MessageID.init(_:))
            }
            let seller = parties.seller.rawValue
            #expect(try await found("'queued'") == [about])
            #expect(try await found("'queued', of_order => '1001'") == [about])
            #expect(try await found("'queued', of_order => '1002'").isEmpty)
            #expect(try await found("'failed'") == [plain, foreign])
            #expect(try await found("'failed', of_seller => \(seller)") == [plain])
            #expect(try await found("'failed', for_reason => 'relay_refused', at_most => 1") == [plain])
            #expect(try await found("'failed', since => now() + interval '1 hour'").isEmpty)
            #expect(try await answer("release_message(\(plain))", database))
            #expect(try await found("'failed'") == [foreign], "what was released is failed no more")
            await #expect(throws: PostgresError.self) { try await found("'sent'") }
        }
    }
}
