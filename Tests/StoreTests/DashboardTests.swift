import FoundationEssentials
import Messaging
import Postgres
import Store
import TestSupport
import TestTools
import Testing

@Suite("What dashboards read (R30)")
struct DashboardTests {
    @Test(
        "R30: the views have the columns that dashboards rely on, in their order",
        arguments: [
            (
                "message_status",
                """
                message_id marketplace_id seller_id buyer_id order_id channel contact_reason producer idempotency_key status \
                reason attempts attachments queued_at blocked_at rejected_at held_at sent_at delivered_at bounced_at \
                failed_at expired_at cancelled_at
                """
            ),
            ("queue_depth", "marketplace_id ready scheduled running oldest_ready_at oldest_ready_seconds"),
            ("outcomes_by_hour", "marketplace_id hour status reason messages"),
            ("quota_use", "marketplace_id seller_id seller day used quota share"),
            ("workers", "worker_id host process_id version started_at heartbeat_at state messages_held"),
        ]
    )
    func columns(view: String, columns: String) async throws {
        try await withPosternDatabase { database in
            let rows = try await database.pool.query("SELECT * FROM postern_dashboard.\(identifier: view)")
            // Columns are added at the end, never renamed or taken away.
            #expect(rows.columnNames.joined(separator: " ").hasPrefix(columns))
        }
    }

    @Test(
        "R30: a message's status is that of docs/states.md after any history",
        arguments: [
            20_261_123, UInt64.random(in: 0...(.max)),
        ]
    )
    func randomHistories(seed: UInt64) async throws {
        try await withPosternDatabase { database in
            var generator = SeededGenerator(seed: seed)
            let messages = try await database.addMessages(400, of: try await database.addParties())
            var expected: [Int64: String] = [:]
            var histories: [Int64: [String]] = [:]
            try await database.pool.withConnection { connection in
                for message in messages {
                    var status = MessageStatus.queued
                    var attempts: Int16 = 0
                    for _ in 0..<Int.random(in: 0...7, using: &generator) {
                        let possible = MessageEvent.allCases.filter { status.after($0) != nil }
                        // Every other message is tried when it can be, so that the rare endings of an attempt occur.
                        let isTried = possible.contains(.attemptBegun) && Bool.random(using: &generator)
                        let event = isTried ? .attemptBegun : possible.randomElement(using: &generator)
                        guard let event, let next = status.after(event) else {
                            break
                        }
                        attempts += event == .attemptBegun ? 1 : 0
                        try await connection.execute(event.append(to: message, attempt: attempts))
                        status = next
                        histories[message.rawValue, default: []].append(event.rawValue)
                    }
                    expected[message.rawValue] = status.rawValue
                }
            }
            let rows = try await database.pool.query("SELECT message_id, status FROM postern_dashboard.message_status")
            #expect(rows.count == 400)
            for row in rows {
                let message = try row.decode(Int64.self, "message_id")
                #expect(
                    try row.decode(String.self, "status") == expected[message],
                    "seed \(seed): \(histories[message] ?? [])"
                )
            }
            // The walks reach every status, or they would show little.
            #expect(Set(expected.values) == Set(MessageStatus.allCases.map(\.rawValue)), "seed \(seed)")
        }
    }

    @Test("R30: a late bounce is added to the history and rewrites nothing")
    func lateBounce() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.beginAttempts([.sample(message)], under: batch.lease)
            #expect(try await database.status(of: message) == "sending")
            _ = try await worker.recordOutcomes([.sent(message, attempt: 1)], under: batch.lease)
            let sentAt = try await database.time("sent_at", of: message)
            #expect(sentAt != nil)
            try await database.pool.execute(
                "INSERT INTO postern.event (message_id, kind) VALUES (\(message.rawValue), 'bounced')"
            )
            #expect(try await database.status(of: message) == "bounced")
            #expect(try await database.time("sent_at", of: message) == sentAt)
            #expect(try await database.time("bounced_at", of: message) != nil)
            #expect(try await database.time("delivered_at", of: message) == nil)
            #expect(try await database.events(of: message) == ["sent", "bounced"])
        }
    }

    @Test("The depth of the queue says what is ready, what is scheduled, what runs, and since when the oldest waits")
    func queueDepth() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addMessages(5, of: parties)
            _ = try await database.addMessage(parties, notBefore: PostgresTimestamp(.now + 3600))
            _ = try await database.worker().claimed(2)
            try await database.pool.execute("UPDATE postern.queue_entry SET ready_at = now() - interval '90 seconds'")
            let row = try await database.pool.query("SELECT * FROM postern_dashboard.queue_depth")[0]
            #expect(try row.decode(Int.self, "ready") == 3)
            #expect(try row.decode(Int.self, "scheduled") == 1)
            #expect(try row.decode(Int.self, "running") == 2)
            #expect(try row.decode(Double.self, "oldest_ready_seconds") >= 90)
        }
    }

    @Test("A marketplace with nothing to do stands in the queue's depth with zeros")
    func emptyQueue() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMarketplace()
            let row = try await database.pool.query("SELECT * FROM postern_dashboard.queue_depth")[0]
            #expect(try row.decode(Int.self, "ready") == 0)
            #expect(try row.decode(Int.self, "scheduled") == 0)
            #expect(try row.decode(Int.self, "running") == 0)
            #expect(try row.isNull("oldest_ready_at"))
        }
    }

    @Test("Outcomes by hour count endings alone, by status and reason")
    func outcomes() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(4, of: try await database.addParties())
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.decide([.refused(messages[0]), .refused(messages[1])], under: batch.lease)
            _ = try await worker.beginAttempts([.sample(messages[2])], under: batch.lease)
            _ = try await worker.recordOutcomes(
                [.retry(messages[2], attempt: 1), .sent(messages[3])],
                under: batch.lease
            )
            let rows = try await database.pool.query(
                "SELECT status, reason, sum(messages) AS messages FROM postern_dashboard.outcomes_by_hour GROUP BY 1, 2 ORDER BY 1"
            )
            #expect(try rows.decode(String.self, "status") == ["blocked", "sent"])
            #expect(try rows.decode(String?.self, "reason") == ["opted_out", nil])
            #expect(try rows.decode(Int.self, "messages") == [2, 1])
        }
    }

    @Test("Quota use shows used, limit and share of each seller and day")
    func quotaUse() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(3, of: try await database.addParties())
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.decide(messages.map { .passing($0, quota: .limit(12)) }, under: batch.lease)
            let row = try await database.pool.query("SELECT * FROM postern_dashboard.quota_use")[0]
            #expect(try row.decode(String.self, "seller") == "Fern & Daughters")
            #expect(try row.decode(Int.self, "used") == 3)
            #expect(try row.decode(Int.self, "quota") == 12)
            #expect(try row.decode(Double.self, "share") == 0.25)
        }
    }

    @Test("The workers' view says who runs, who is lost, who stopped, and what each holds")
    func workers() async throws {
        try await withPosternDatabase { database in
            try await database.addMessages(5, of: try await database.addParties())
            let (running, lost, stopped) = (
                try await database.worker(), try await database.worker(), try await database.worker()
            )
            _ = try await running.claimed(2)
            _ = try await lost.claimed(3)
            try await database.expire(lost)
            try await stopped.stop()
            let rows = try await database.pool.query(
                "SELECT state, messages_held FROM postern_dashboard.workers ORDER BY started_at"
            )
            #expect(try rows.decode(String.self, "state") == ["running", "lost", "stopped"])
            #expect(try rows.decode(Int.self, "messages_held") == [2, 3, 0])
        }
    }
}

extension MessageEvent {
    /// Appends the event to a message's record.
    fileprivate func append(to message: MessageID, attempt: Int16) -> PostgresQuery {
        guard self == .attemptBegun else {
            return "INSERT INTO postern.event (message_id, kind) VALUES (\(message.rawValue), \(rawValue))"
        }
        return """
            INSERT INTO postern.attempt (
                message_id, attempt, lease_id, worker_id, message_id_header, return_path, locale_requested, locale_used,
                mail_sha256, mail_bytes, composition
            ) VALUES (
                \(message.rawValue), \(attempt), 1, gen_random_uuid(), 'id', 'path', 'en', 'en', ''::bytea, 0, '{}'
            )
            """
    }
}

extension TestDatabase {
    fileprivate func time(_ column: String, of message: MessageID) async throws -> PostgresTimestamp? {
        try await pool.query(
            """
            SELECT \(identifier: column) FROM postern_dashboard.message_status WHERE message_id = \(message.rawValue)
            """
        ).scalar(PostgresTimestamp?.self)
    }
}
