import Postgres
import Sample

/// Messages that all pass every check, with text and HTML of about 5 kB together.
struct PipelineLoad: Sendable {
    let pool: PostgresPool
    let messages: Int
    /// Each so many-th message brings a file along; 0: none does.
    var attachmentEvery = 0

    private static let sellers = 200

    func prepare() async throws {
        try await pool.withConnection { connection in
            try await connection.script(
                """
                INSERT INTO postern.marketplace (marketplace_id, code, display_name, mail_domain, time_zone)
                VALUES (9002, 'pipeline', 'Bench', 'msg.bench.example', 'UTC') ON CONFLICT DO NOTHING;
                INSERT INTO postern.setting (marketplace_id, key, value)
                VALUES (9002, 'quota.base_messages', '1000000') ON CONFLICT DO NOTHING;
                INSERT INTO postern.seller (seller_id, marketplace_id, display_name, messaging_address)
                SELECT 8000000 + n, 9002, 'Shop ' || n, 'shop' || n || '@shops.example'
                FROM generate_series(0, \(Self.sellers - 1)) AS n
                ON CONFLICT DO NOTHING;
                INSERT INTO postern.buyer (buyer_id, address, display_name, locale)
                SELECT 8000000 + n, 'buyer' || n || '@people.example', 'Buyer ' || n,
                    (ARRAY['en', 'de', 'es', 'ja', 'ar'])[1 + n % 5]
                FROM generate_series(0, 999) AS n
                ON CONFLICT DO NOTHING;
                """
            )
        }
    }

    /// One round of messages.
    func enqueue() async throws {
        try await pool.execute(
            PostgresQuery(
                """
                INSERT INTO postern.outbound_message (
                    marketplace_id, seller_id, buyer_id, contact_reason, sender_address, subject, body_text
                )
                SELECT
                    9002, 8000000 + n % \(Self.sellers), 8000000 + n % 1000, 'other',
                    'shop' || n % \(Self.sellers) || '@shops.example', 'About your order ' || n,
                    repeat('We would like to ask you about the size and the colour of your order. ', 7)
                FROM generate_series(1, $1) AS n
                """,
                [.int4(Int32(messages))],
                timeout: .seconds(600)
            )
        )
        if attachmentEvery > 0 {
            try await attach()
        }
        try await pool.withConnection {
            try await $0.script("ANALYZE postern.queue_entry, postern.outbound_message; CHECKPOINT")
        }
    }

    /// A single message, as an order system would insert it.
    func insertOne(_ number: Int) async throws {
        try await pool.execute(
            PostgresQuery(
                """
                INSERT INTO postern.outbound_message (
                    marketplace_id, seller_id, buyer_id, contact_reason, sender_address, subject, body_text
                ) VALUES (9002, 8000000, 8000000, 'other', 'shop0@shops.example', 'About your order', $1)
                """,
                [.text("We would like to ask you about order \(number).")]
            )
        )
    }

    /// Files of three kinds, in turn.
    private func attach() async throws {
        let files = SampleFiles.ordinary()
        for (index, file) in files.enumerated() {
            try await pool.execute(
                PostgresQuery(
                    """
                    SELECT postern.attach(q.message_id, $1, $2)
                    FROM (
                        SELECT e.message_id, row_number() OVER (ORDER BY e.message_id) AS n FROM postern.queue_entry AS e
                    ) AS q
                    WHERE q.n % $3 = 0 AND (q.n / $3) % $4 = $5
                    """,
                    [
                        .text(file.fileName), .bytea(file.content), .int8(Int64(attachmentEvery)),
                        .int8(Int64(files.count)), .int8(Int64(index)),
                    ],
                    timeout: .seconds(600)
                )
            )
        }
    }

    /// - Returns: The mean size of the mails, in bytes.
    func checkAllSent(rounds: Int) async throws -> Int {
        let sent = try await pool.query("SELECT count(*) FROM postern.event WHERE kind = 'sent'").scalar(Int64.self)
        guard Int(sent) == messages * rounds else {
            throw BenchmarkError(problem: "\(sent) of \(messages * rounds) messages were sent")
        }
        return Int(try await pool.query("SELECT avg(mail_bytes)::integer FROM postern.attempt").scalar(Int32.self))
    }
}
