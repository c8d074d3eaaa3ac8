import Messaging
import Postgres
import Store

/// Postern's queue with messages that are claimed and completed, nothing else.
struct QueueUnderTest: Sendable {
    let pool: PostgresPool
    let messages: Int
    let sellers: Int
    let batch: Int
    let clients: Int

    /// A marketplace with the sellers.
    func prepare() async throws {
        try await pool.execute(
            """
            INSERT INTO postern.marketplace (marketplace_id, code, display_name, mail_domain, time_zone)
            VALUES (9001, 'bench', 'Bench', 'msg.bench.example', 'UTC') ON CONFLICT DO NOTHING
            """
        )
        try await pool.execute(
            PostgresQuery(
                """
                INSERT INTO postern.seller (seller_id, marketplace_id, display_name, messaging_address)
                SELECT 9000000 + n, 9001, 'Shop ' || n, 'shop' || n || '@shops.example' FROM generate_series(1, $1) AS n
                ON CONFLICT DO NOTHING
                """,
                [.int4(Int32(sellers))]
            )
        )
        try await pool.execute(
            """
            INSERT INTO postern.buyer (buyer_id, address, display_name)
            VALUES (9000001, 'buyer@people.example', 'Bench Buyer') ON CONFLICT DO NOTHING
            """
        )
    }

    /// Enqueues a round and drains it.
    func messagesPerSecond() async throws -> Double {
        try await pool.execute(
            PostgresQuery(
                """
                INSERT INTO postern.outbound_message (marketplace_id, seller_id, buyer_id, contact_reason, subject, body_text)
                SELECT 9001, 9000001 + n % $2, 9000001, 'other', 'Bench', 'Bench' FROM generate_series(1, $1) AS n
                """,
                [.int4(Int32(messages)), .int4(Int32(sellers))],
                timeout: .seconds(600)
            )
        )
        try await pool.execute("VACUUM ANALYZE postern.queue_entry")
        try await pool.execute("CHECKPOINT")
        let store = try WorkerStore(pool: pool, leaseSeconds: 600)
        try await store.register(host: Composition.hostName, processID: 0, version: PosternVersion.text)
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients {
                group.addTask { try await drain(store, from: client) }
            }
            var done = 0
            for try await count in group {
                done += count
            }
            guard done == messages else {
                throw BenchmarkError(problem: "\(done) of \(messages) messages were completed")
            }
        }
        let seconds = (ContinuousClock.now - start).inSeconds
        try await store.stop()
        return Double(messages) / seconds
    }

    private func drain(_ store: WorkerStore, from client: Int) async throws -> Int {
        var cursor = SellerID(Int64(9_000_000 + client * sellers / clients))
        var done = 0
        while let claimed = try await store.claim(size: batch, after: cursor) {
            cursor = claimed.messages.last?.seller ?? cursor
            let outcomes = claimed.messages.map { OutcomeRecord(message: $0.id, attempt: nil, event: .sent) }
            done += try await store.recordOutcomes(outcomes, under: claimed.lease).count
        }
        return done
    }
}

/// A benchmark that did not do what it measures.
struct BenchmarkError: Error, CustomStringConvertible {
    let problem: String

    var description: String {
        "the benchmark is void: \(problem)"
    }
}
