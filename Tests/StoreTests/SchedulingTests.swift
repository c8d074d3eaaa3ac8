import FoundationEssentials
import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Priority and time (Q03)")
struct SchedulingTests {
    @Test(
        "Q03: without a priority a critical message gets 1 and any other 5; a given one stands",
        arguments: [
            ("shipping_address_problem", nil, nil, 1),
            ("other", nil, "general_question", 5),
            ("other", nil, "additional_information_required", 1),
            ("feedback_request", nil, nil, 5),
            ("shipping_address_problem", 9, nil, 9),
            ("other", 0, nil, 0),
        ] as [(String, Int16?, String?, Int)]
    )
    func priorities(reason: String, given: Int16?, subjectChoice: String?, priority: Int) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            _ = try await database.addMessage(
                parties,
                reason: reason,
                subjectChoice: subjectChoice,
                priority: given
            )
            #expect(try await database.worker().claimed().messages.map(\.priority) == [priority])
        }
    }

    @Test("Q03: what has a not_before waits for it, and is claimed once it is due")
    func notBefore() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let moment = PostgresTimestamp(.now + 3600)
            let message = try await database.addMessage(
                parties,
                reason: "shipping_address_problem",
                subjectChoice: nil,
                notBefore: moment
            )
            let worker = try await database.worker()
            #expect(try await worker.promote(limit: 100) == 0)
            #expect(try await worker.claim(size: 10, after: SellerID(0)) == nil)
            let dueAt = try await database.pool.query("SELECT due_at FROM postern.scheduled_entry")
            #expect(try dueAt.scalar(PostgresTimestamp.self) == moment)
            #expect(try await database.status(of: message) == "queued")

            try await database.letEverythingFallDue()
            #expect(try await worker.promote(limit: 100) == 1)
            let claimed = try await worker.claimed().messages
            #expect(claimed.map(\.id) == [message])
            #expect(claimed.map(\.priority) == [1])
            #expect(try await database.count("scheduled_entry") == 0)
        }
    }

    @Test("Q03: a not_before that is past is no reason to wait")
    func pastNotBefore() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties, notBefore: PostgresTimestamp(.now - 3600))
            #expect(try await database.worker().claimed().messages.map(\.id) == [message])
        }
    }

    @Test("Promoting takes the oldest first, no more than it is told, and each once among many callers")
    func promoting() async throws {
        try await withPosternDatabase(maximumConnections: 6) { database in
            let parties = try await database.addParties()
            for minutes in 1...9 {
                _ = try await database.addMessage(parties, notBefore: PostgresTimestamp(.now + 3600 + Double(minutes)))
            }
            let worker = try await database.worker()
            try await database.pool.execute("UPDATE postern.scheduled_entry SET due_at = due_at - interval '2 hours'")
            let oldest = try await database.pool.query(
                "SELECT message_id FROM postern.scheduled_entry ORDER BY due_at LIMIT 2"
            ).decode(Int64.self, "message_id")
            #expect(try await worker.promote(limit: 2) == 2)
            #expect(try await worker.claimed().messages.map(\.id.rawValue) == oldest)
            let promoted = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...6 {
                    group.addTask { try await worker.promote(limit: 100) }
                }
                return try await group.reduce(0, +)
            }
            #expect(promoted == 7)
            #expect(try await database.count("queue_entry") == 7)
        }
    }
}
