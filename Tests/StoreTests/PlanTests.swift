import Postgres
import Store
import TestSupport
import Testing

@Suite("Hot statements read by index alone")
struct PlanTests {
    @Test(
        "With 50,000 rows in each table no hot statement reads a table of messages from end to end, however it is planned"
    )
    func hotStatements() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.fill(50_000)
            let largeTables = try await database.largeTables()
            #expect(largeTables.count >= 9, "\(largeTables)")
            for mode in ["force_generic_plan", "force_custom_plan"] {
                for (name, parameters) in Self.hotStatements(messages) {
                    let plan = try await database.plan(of: try Statement(name).sql, parameters, mode: mode)
                    let scanned = plan.sequentiallyScannedTables.intersection(largeTables)
                    #expect(scanned.isEmpty, "\(name), \(mode)")
                }
            }
        }
    }

    @Test("The test sees a table that is read from end to end")
    func control() async throws {
        try await withPosternDatabase { database in
            _ = try await database.fill(1000)
            let plan = try await database.plan(
                of: "SELECT count(*) FROM postern.queue_entry WHERE ready_at > $1",
                ["now()"],
                mode: "force_custom_plan"
            )
            #expect(plan.sequentiallyScannedTables == ["queue_entry"])
        }
    }

    /// The statements of a worker's rounds with SQL literals for a batch of these messages.
    private static func hotStatements(_ messages: [Int64]) -> [(String, [String])] {
        let count = messages.count
        func array(_ value: String) -> String {
            "'{" + Array(repeating: value, count: count).joined(separator: ",") + "}'"
        }
        let numbers = "'{" + messages.map(String.init).joined(separator: ",") + "}'"
        let worker = "'00000000-0000-0000-0000-000000000001'"
        let objects = array(#""{}""#)
        return [
            ("claim", ["500", "3", worker, "4"]),
            ("promote", ["1000"]),
            ("facts", [numbers]),
            ("attachments_of", [numbers]),
            ("order_averages", ["'{1,2,3}'"]),
            (
                "decide",
                [
                    "1", "'test'", numbers, array("pass"), array("NULL"), array("sender:pass"), objects, array("true"),
                    array("2026-06-01"), array("600"), array("rejected"), array("2026-06-02"), array("NULL"),
                    array("NULL"), array("NULL"), array("false"), array("NULL"), array("true"),
                ]
            ),
            (
                "begin_attempts",
                [
                    "1", worker, numbers, array("1"), array("id"), array("path"), array("1"), array("en"), array("en"),
                    array("x"), array("10"), objects,
                ]
            ),
            (
                "record_outcomes",
                [
                    "1", numbers, array("1"), array("sent"), array("NULL"), objects, array("NULL"), array("false"),
                    array("NULL"), array("NULL"),
                ]
            ),
            ("release", ["1", numbers]),
            ("reclaim", ["10", "30"]),
            ("heartbeat", [worker, "30", "'{}'"]),
        ]
    }
}

extension TestDatabase {
    /// Rows in every table that grows with messages, with the planner's knowledge of them.
    /// - Returns: The messages that the first lease holds.
    fileprivate func fill(_ count: Int) async throws -> [Int64] {
        let parties = try await addParties()
        _ = try await addSellers(9, beside: parties)
        return try await pool.withConnection { connection in
            try await connection.script(
                """
                INSERT INTO postern.customer_order (marketplace_id, order_id, seller_id, buyer_id, status)
                SELECT 1, 'order-' || n, 1 + n % 10, 1, 'shipped' FROM generate_series(1, \(count)) AS n;
                INSERT INTO postern.outbound_message (
                    marketplace_id, seller_id, buyer_id, contact_reason, order_id, idempotency_key
                )
                SELECT 1, 1 + n % 10, 1, 'other', 'order-' || n, 'key-' || n FROM generate_series(1, \(count)) AS n;
                INSERT INTO postern.scheduled_entry (due_at, message_id, seller_id, marketplace_id, priority)
                SELECT now() + make_interval(secs => row_number() OVER () - 100), message_id, seller_id, 1, 5
                FROM postern.outbound_message;
                INSERT INTO postern.event (message_id, kind)
                SELECT message_id, 'retry_scheduled' FROM postern.outbound_message;
                INSERT INTO postern.decision (message_id, policy_version, outcome, verdicts, facts)
                SELECT message_id, 'test', 'pass', '{}', '{}' FROM postern.outbound_message;
                INSERT INTO postern.attempt (
                    message_id, attempt, lease_id, worker_id, message_id_header, return_path, locale_requested,
                    locale_used, mail_sha256, mail_bytes, composition
                )
                SELECT message_id, 1, 1, gen_random_uuid(), 'id', 'path', 'en', 'en', '\\x00', 1, '{}'
                FROM postern.outbound_message;
                INSERT INTO postern.attachment_content (content_sha256, content) VALUES (sha256('one'), 'one');
                INSERT INTO postern.attachment (message_id, position, file_name, content_sha256)
                SELECT m.message_id, 1, 'a.txt', c.content_sha256
                FROM postern.outbound_message AS m
                CROSS JOIN postern.attachment_content AS c;
                INSERT INTO postern.lease (worker_id, message_ids, attempts, priorities, quota_days)
                SELECT
                    gen_random_uuid(), array_agg(message_id), array_agg(0::smallint), array_agg(5::smallint),
                    array_agg(NULL::date)
                FROM (SELECT message_id FROM postern.outbound_message ORDER BY message_id LIMIT 500) AS held;
                """
            )
            try await connection.script("ANALYZE")
            return try await connection.query("SELECT unnest(message_ids) AS message_id FROM postern.lease")
                .decode(Int64.self, "message_id")
        }
    }

    /// Tables with more than a thousand rows. An empty partition is read from end to end for nothing.
    fileprivate func largeTables() async throws -> Set<String> {
        let names = try await pool.query(
            """
            SELECT relname::text
            FROM pg_class
            WHERE relnamespace = 'postern'::regnamespace AND relkind = 'r' AND reltuples > 1000
            """
        )
        return Set(try names.decode(String.self, "relname"))
    }
}
