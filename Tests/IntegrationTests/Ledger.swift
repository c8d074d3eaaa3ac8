import Postgres

/// What the database says of a run.
struct Ledger {
    let pool: PostgresPool

    /// How many messages of the plan stand where, as `SamplePlan.expectedOutcomes` writes it: `sent`, `blocked/opted_out`.
    var outcomes: [String: Int] {
        get async throws {
            let rows = try await pool.query(
                """
                SELECT s.status || coalesce('/' || s.reason, '') AS outcome, count(*) AS messages
                FROM postern_dashboard.message_status AS s
                WHERE s.message_id NOT IN (SELECT n.message_id FROM postern_dashboard.notices AS n)
                GROUP BY 1
                """
            )
            var outcomes: [String: Int] = [:]
            for row in rows {
                outcomes[try row.decode(String.self, "outcome")] = Int(try row.decode(Int64.self, "messages"))
            }
            return outcomes
        }
    }

    /// How many notices were written, by template, as `SamplePlan.expectedNotices` has it.
    var notices: [String: Int] {
        get async throws {
            let rows = try await pool.query(
                "SELECT n.template, count(*) AS notices FROM postern_dashboard.notices AS n GROUP BY 1"
            )
            return Dictionary(
                uniqueKeysWithValues: zip(
                    try rows.decode(String.self, "template"),
                    try rows.decode(Int.self, "notices")
                )
            )
        }
    }

    /// The Message-IDs of the messages that stand at `status` and of which an attempt was begun.
    func messageIDs(at status: String) async throws -> [String] {
        try await pool.query(
            """
            SELECT DISTINCT a.message_id_header
            FROM postern_dashboard.message_status AS s
            JOIN postern.attempt AS a ON a.message_id = s.message_id
            WHERE s.status = \(status)
            """
        )
        .decode(String.self, "message_id_header")
    }

    /// Messages that were sent so far. Cheap, for polling.
    var sentCount: Int {
        get async throws { try await count("SELECT count(*) FROM postern.event WHERE kind = 'sent'") }
    }

    /// Messages that wait or run.
    var openCount: Int {
        get async throws {
            try await count(
                """
                SELECT (SELECT count(*) FROM postern.queue_entry) + (SELECT count(*) FROM postern.scheduled_entry)
                    + (SELECT coalesce(sum(cardinality(l.message_ids)), 0) FROM postern.lease AS l)::bigint
                """
            )
        }
    }

    var leaseCount: Int {
        get async throws { try await count("SELECT count(*) FROM postern.lease") }
    }

    /// Messages of which a worker process holds the lease.
    func heldCount(by process: Program) async throws -> Int {
        try await count(
            """
            SELECT coalesce(sum(cardinality(l.message_ids)), 0)::bigint
            FROM postern.lease AS l
            JOIN postern.worker AS w USING (worker_id)
            WHERE w.process_id = \(process.id)
            """
        )
    }

    /// Attempts of a worker process that were begun and of whose end nothing is recorded.
    func unrecordedCount(of process: Program) async throws -> Int {
        try await count(
            """
            SELECT count(*)
            FROM postern.attempt AS a
            JOIN postern.worker AS w USING (worker_id)
            WHERE w.process_id = \(process.id) AND NOT EXISTS (
                SELECT FROM postern.event AS e WHERE e.message_id = a.message_id AND e.attempt = a.attempt
            )
            """
        )
    }

    func count(_ query: PostgresQuery) async throws -> Int {
        Int(try await pool.query(query).scalar(Int64.self))
    }
}
