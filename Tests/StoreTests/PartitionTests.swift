import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Partitions by week (Q14)")
struct PartitionTests {
    @Test("Q14: making partitions again makes none, and four callers at once make each once")
    func idempotent() async throws {
        try await withPosternDatabase { database in
            #expect(try await database.ensurePartitions(from: "2031-01-01", to: "2031-01-31") == 5 * 5)
            #expect(try await database.ensurePartitions(from: "2031-01-01", to: "2031-01-31") == 0)
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 {
                    group.addTask { try await database.ensurePartitions(from: "2032-06-01", to: "2032-06-30") }
                }
                return try await group.reduce(0, +)
            }
            #expect(made == 5 * 5)
            try await database.worker().ensurePartitions()
        }
    }

    @Test(
        "Q14: a partition holds the numbers from one Monday's midnight in UTC to the next, whatever the session's time zone"
    )
    func boundaries() async throws {
        try await withPosternDatabase { database in
            try await database.pool.withConnection { connection in
                try await connection.execute("SET timezone = 'Pacific/Auckland'")
                try await connection.execute("SELECT postern.ensure_partitions('2031-03-26', '2031-03-26')")
            }
            let bounds = try await database.pool.query(
                """
                SELECT pg_get_expr(relpartbound, oid) AS bounds
                FROM pg_class
                WHERE oid = 'postern.event_20310324'::regclass
                """
            ).scalar(String.self)
            let (first, last) = (
                try await database.number(at: "2031-03-24Z"), try await database.number(at: "2031-03-31Z")
            )
            #expect(bounds == "FOR VALUES FROM ('\(first)') TO ('\(last)')")
        }
    }

    @Test("Q14: a message's number is its time, and it stands in the partition of its week with all that is kept of it")
    func thisWeek() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.decide([.passing(message)], under: batch.lease)
            _ = try await worker.beginAttempts([.sample(message)], under: batch.lease)
            _ = try await worker.recordOutcomes([.sent(message, attempt: 1)], under: batch.lease)
            for table in ["outbound_message", "decision", "attempt", "event"] {
                let row = try await database.pool.query(
                    """
                    SELECT
                        tableoid::regclass::text AS partition,
                        'postern.\(unescaped: table)_' || to_char(date_trunc('week', now() AT TIME ZONE 'UTC'), 'YYYYMMDD')
                            AS week
                    FROM postern.\(identifier: table)
                    """
                )[0]
                #expect(try row.decode(String.self, "partition") == row.decode(String.self, "week"))
            }
            let isNow = try await database.pool.query(
                """
                SELECT \(message.rawValue) BETWEEN postern.message_id_at(now() - interval '1 minute')
                    AND postern.message_id_at(now() + interval '1 minute')
                """
            )
            #expect(try isNow.scalar(Bool.self))
        }
    }

    @Test("Q14: the worker's upkeep keeps four weeks ahead")
    func ahead() async throws {
        try await withPosternDatabase { database in
            try await database.worker().ensurePartitions()
            let exists = try await database.pool.query(
                """
                SELECT to_regclass(
                    'postern.event_' || to_char(date_trunc('week', now() AT TIME ZONE 'UTC' + interval '28 days'), 'YYYYMMDD')
                ) IS NOT NULL
                """
            )
            #expect(try exists.scalar(Bool.self))
        }
    }

    // The partition of a week whose rows are in the default partition cannot be made, and the error also kept the
    // weeks after it from being made, for ever.
    @Test("Q14: a week whose rows went to the default partition stays there and does not keep later weeks from theirs")
    func defaultPartition() async throws {
        try await withPosternDatabase { database in
            let stray = try await database.number(at: "2031-01-08Z")
            try await database.pool.execute("INSERT INTO postern.event (message_id, kind) VALUES (\(stray), 'sent')")
            #expect(try await database.ensurePartitions(from: "2031-01-06", to: "2031-01-14") == 4 + 5)
            #expect(try await database.ensurePartitions(from: "2031-01-06", to: "2031-01-14") == 0)
            let partition = try await database.pool.query(
                "SELECT tableoid::regclass::text FROM postern.event WHERE message_id = \(stray)"
            )
            #expect(try partition.scalar(String.self) == "postern.event_default")
        }
    }
}

extension TestDatabase {
    fileprivate func ensurePartitions(from first: String, to last: String) async throws -> Int {
        try await pool.query(
            "SELECT postern.ensure_partitions(\(first)::text::timestamptz, \(last)::text::timestamptz)"
        ).scalar(Int.self)
    }

    /// The least number of a message that is inserted at a moment.
    fileprivate func number(at moment: String) async throws -> Int64 {
        try await pool.query("SELECT postern.message_id_at(\(moment)::text::timestamptz)").scalar(Int64.self)
    }
}
