import Messaging
import Postgres
import Store
import TestSupport
import Testing

extension TestDatabase {
    /// A registered worker.
    /// - Parameter pool: Its connections, if they must not be those of the database's `pool`.
    func worker(leaseSeconds: Double = 3600, pool: PostgresPool? = nil) async throws -> WorkerStore {
        let store = try WorkerStore(pool: pool ?? self.pool, leaseSeconds: leaseSeconds)
        try await store.register(host: "host.example", processID: 1, version: "test")
        return store
    }

    /// Takes back what lost workers hold, without the time of grace after a server's start.
    @discardableResult
    func reclaim(leases: Int = 100, by caller: WorkerStore? = nil) async throws -> Reclaimed {
        let caller = try caller ?? WorkerStore(pool: pool, leaseSeconds: 0)
        let (messages, uncertain) = try await caller.reclaim(leases: leases)
        return Reclaimed(messages: messages, uncertain: uncertain)
    }

    /// Lets a worker's leases run out, as if it had been silent for long.
    func expire(_ worker: WorkerStore) async throws {
        try await pool.execute(
            "UPDATE postern.worker SET expires_at = now() - interval '1 second' WHERE worker_id = \(worker.workerID)"
        )
    }

    /// Lets everything that waits for a time fall due.
    func letEverythingFallDue() async throws {
        try await pool.execute("UPDATE postern.scheduled_entry SET due_at = now() - interval '1 second'")
    }

    /// The kinds of a message's events, in their order.
    func events(of message: MessageID) async throws -> [String] {
        try await pool.query(
            "SELECT kind FROM postern.event WHERE message_id = \(message.rawValue) ORDER BY event_id"
        ).decode(String.self, "kind")
    }

    func status(of message: MessageID) async throws -> String {
        try await pool.query(
            "SELECT status FROM postern_dashboard.message_status WHERE message_id = \(message.rawValue)"
        ).scalar(String.self)
    }

    func count(_ table: String) async throws -> Int {
        try await pool.query("SELECT count(*) FROM postern.\(identifier: table)").scalar(Int.self)
    }

    /// What a seller has used of its quota, over all days.
    func usedQuota(of seller: SellerID) async throws -> Int {
        try await pool.query(
            "SELECT coalesce(sum(used), 0)::integer FROM postern.quota_day WHERE seller_id = \(seller.rawValue)"
        ).scalar(Int.self)
    }

    /// Every row of what work on messages can change, as one text: equal texts, nothing changed.
    func workState() async throws -> String {
        // The order in which a lease's arrays stand means nothing.
        let held = """
            (
                SELECT l.lease_id, l.worker_id, h.*
                FROM postern.lease AS l
                CROSS JOIN unnest(l.message_ids, l.attempts, l.priorities, l.quota_days)
                    AS h (message_id, attempts, priority, quota_day)
            )
            """
        let tables = [
            "queue_entry", "scheduled_entry", "decision", "attempt", "event", "quota_day", "outbound_message",
        ]
        var state = ""
        for rows in [held] + tables.map({ "postern.\($0)" }) {
            state += try await pool.query(
                "SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM \(unescaped: rows) AS t"
            ).scalar(String.self)
            state += "\n\n"
        }
        return state
    }
}

extension WorkerStore {
    /// A batch that must be there.
    func claimed(_ size: Int = 500, after cursor: Int64 = 0) async throws -> ClaimedBatch {
        try #require(try await claim(size: size, after: SellerID(cursor)))
    }

    @discardableResult
    func decide(_ messages: [JudgedMessage], under lease: LeaseID) async throws -> Set<MessageID> {
        try await decide(messages, under: lease, policyVersion: "test")
    }

    /// Claims everything and ends it as sent, without attempts.
    func drain(batch: Int = 500) async throws -> [MessageID] {
        var drained: [MessageID] = []
        while let batch = try await claim(size: batch, after: SellerID(0)) {
            drained += batch.messages.map(\.id)
            _ = try await recordOutcomes(batch.messages.map { .sent($0.id) }, under: batch.lease)
        }
        return drained
    }
}
