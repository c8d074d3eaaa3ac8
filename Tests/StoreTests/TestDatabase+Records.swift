import Messaging
import Postgres
import TestSupport

/// Records of earlier weeks, and what is done to records.
extension TestDatabase {
    /// The tables of everything that is kept by message, in the order in which counts of their rows are given.
    static let recordTables = ["outbound_message", "attachment", "decision", "attempt", "event"]

    /// A message that was inserted and sent long ago, with a row in each table of its week.
    /// - Parameters:
    ///   - moment: Of its insertion, as PostgreSQL reads it; the week's partitions are made if they are missing.
    ///   - content: Of its attachment.
    func addSentMessage(
        _ parties: TestParties,
        at moment: String,
        orderID: String? = nil,
        content: String = "A leaflet.",
        idempotencyKey: String? = nil
    ) async throws -> MessageID {
        try await pool.execute(
            "SELECT postern.ensure_partitions(\(moment)::text::timestamptz, \(moment)::text::timestamptz)"
        )
        let message = MessageID(
            try await pool.query(
                """
                INSERT INTO postern.outbound_message (
                    message_id, enqueued_at, marketplace_id, seller_id, buyer_id, order_id, contact_reason, subject,
                    idempotency_key
                ) VALUES (
                    postern.message_id_at(\(moment)::text::timestamptz) + nextval('postern.message_number'),
                    \(moment)::text::timestamptz, \(parties.marketplace.rawValue), \(parties.seller.rawValue),
                    \(parties.buyer.rawValue), \(orderID), 'other', 'Your question', \(idempotencyKey)
                )
                RETURNING message_id
                """
            ).scalar(Int64.self)
        )
        try await pool.execute(
            "SELECT postern.attach(\(message.rawValue), 'leaflet.txt', convert_to(\(content), 'UTF8'))"
        )
        try await addDecision(message)
        try await addAttempt(message)
        try await pool.execute("INSERT INTO postern.event (message_id, kind) VALUES (\(message.rawValue), 'sent')")
        try await pool.execute("DELETE FROM postern.queue_entry WHERE message_id = \(message.rawValue)")
        return message
    }

    func addDecision(_ message: MessageID, facts: String = #"{"channel": "api"}"#) async throws {
        try await pool.execute(
            """
            INSERT INTO postern.decision (message_id, policy_version, outcome, verdicts, facts)
            VALUES (\(message.rawValue), 'test', 'pass', '{}', \(PostgresJSON(facts)))
            """
        )
    }

    func addAttempt(_ message: MessageID, composition: String = "{}") async throws {
        try await pool.execute(
            """
            INSERT INTO postern.attempt (
                message_id, attempt, lease_id, worker_id, message_id_header, return_path, locale_requested, locale_used,
                mail_sha256, mail_bytes, composition
            ) VALUES (
                \(message.rawValue), 1, 1, gen_random_uuid(), 'id', 'path', 'en', 'en', sha256('mail'), 4,
                \(PostgresJSON(composition))
            )
            """
        )
    }

    /// How many rows each of `recordTables` has of a message.
    func recordCounts(of message: MessageID) async throws -> [Int] {
        var counts: [Int] = []
        for table in Self.recordTables {
            counts.append(
                try await pool.query(
                    "SELECT count(*) FROM postern.\(identifier: table) WHERE message_id = \(message.rawValue)"
                ).scalar(Int.self)
            )
        }
        return counts
    }

    /// Deletes what is past the retention time.
    @discardableResult
    func expireRecords(asOf reference: String = "now", maximumWeeks: Int32 = 8) async throws -> Expiry {
        let row = try await pool.query(
            """
            SELECT * FROM postern.expire_records(\(reference)::text::timestamptz, maximum_weeks => \(maximumWeeks))
            """
        )[0]
        return Expiry(
            weeksDropped: try row.decode(Int.self, "weeks_dropped"),
            weeksLeft: try row.decode(Int.self, "weeks_left"),
            messagesMoved: try row.decode(Int.self, "messages_moved"),
            messagesDeleted: try row.decode(Int.self, "messages_deleted"),
            contentsDeleted: try row.decode(Int.self, "contents_deleted")
        )
    }

    /// - Parameter scope: SQL arguments of `place_legal_hold`, as `buyer_id => 1`.
    func placeHold(_ scope: String) async throws -> Int64 {
        try await pool.query("SELECT postern.place_legal_hold('A lawsuit', \(unescaped: scope))").scalar(Int64.self)
    }

    func liftHold(_ hold: Int64) async throws -> Bool {
        try await pool.query("SELECT postern.lift_legal_hold(\(hold), 'It is settled.')").scalar(Bool.self)
    }

    func isHeldForLaw(_ message: MessageID) async throws -> Bool {
        try await pool.query("SELECT postern.is_held_for_law(\(message.rawValue))").scalar(Bool.self)
    }
}
