import FoundationEssentials
import Messaging
import Postgres
import Store
import TestSupport

/// A buyer of whom something stands in every table that can hold it, and what is left when the buyer is erased.
extension TestDatabase {
    /// Two messages to the buyer Robin Heath about order 1001, one of which bounced: with a file, a shipment, a report,
    /// a review and an operator's words that all name the buyer, or a hydrangea that the buyer bought.
    /// - Returns: The one that bounced.
    func addStory(of parties: TestParties) async throws -> MessageID {
        let order = try await addOrder(of: parties)
        let message = try await addMessage(
            parties,
            orderID: order,
            subject: "Robin, your hydrangea",
            bodyText: "Dear Robin Heath, it is hardy.",
            arguments: #"{"buyer": "Robin"}"#
        )
        let number = message.rawValue
        try await addDecision(message, facts: #"{"channel": "api", "note": "to Robin Heath"}"#)
        try await addAttempt(
            message,
            composition: #"{"seller_name": "Fern & Daughters", "recipient_name": "Robin Heath"}"#
        )
        let reply = #"""
            {"reply": "5.1.1 <Robin@Heath.example>: robin is unknown, Robin Heath", "code": 550, "robin": [true, null]}
            """#
        let (marketplace, seller, buyer) = (
            parties.marketplace.rawValue, parties.seller.rawValue, parties.buyer.rawValue
        )
        let statements: [PostgresQuery] = [
            """
            INSERT INTO postern.event (message_id, kind, detail)
            VALUES (\(number), 'bounced', \(PostgresJSON(reply)))
            """,
            "SELECT postern.attach(\(number), 'robin.txt', convert_to('for robin', 'UTF8'))",
            "SELECT postern.confirm_shipment(\(marketplace), '1001', 'S-1', '{PP-1}', 'Robin''s own van', 1)",
            "INSERT INTO postern.suppression (address, reason) VALUES ('robin@heath.example', 'hard_bounce')",
            """
            INSERT INTO postern.override_use (message_id, marketplace_id, seller_id, buyer_id, kind)
            VALUES (\(number), \(marketplace), \(seller), \(buyer), 'critical_reason')
            """,
            "SELECT postern.review_override(\(number), 'misuse', 'Robin did not buy a second hydrangea.')",
            "SELECT postern.report_message(\(number), 'buyer', 'I am Robin and want peace.')",
            "SELECT postern.suspend_seller(\(seller), 'Wrote to robin@heath.example every day.')",
            "INSERT INTO postern.gate (seller_id, reason) VALUES (\(seller), 'complaint of robin@heath.example')",
            // Both are done with: nothing of the buyer is in a worker's hands.
            "DELETE FROM postern.queue_entry",
        ]
        for statement in statements {
            try await pool.execute(statement)
        }
        return message
    }

    /// - Returns: How many rows of each kind were changed.
    func erase(_ buyer: BuyerID) async throws -> [String: Int] {
        let counts = try await pool.query("SELECT postern.erase_buyer(\(buyer.rawValue))::text").scalar(String.self)
        return try JSONDecoder().decode([String: Int].self, from: Data(counts.utf8))
    }

    /// The columns of any table of the schema in which a word stands, in any letter case; JSON keys do not count.
    func columnsThatName(_ word: String) async throws -> [String] {
        let columns = try await pool.query(
            """
            SELECT c.oid::regclass::text AS table, a.attname AS column
            FROM pg_class AS c
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relnamespace = 'postern'::regnamespace
                AND c.relkind IN ('r', 'p')
                AND NOT c.relispartition
                AND c.relname <> 'template_version'
            ORDER BY 1, 2
            """
        )
        var found: [String] = []
        for row in columns {
            let (table, column) = (try row.decode(String.self, "table"), try row.decode(String.self, "column"))
            let names = try await pool.query(
                """
                SELECT EXISTS (
                    SELECT
                    FROM \(unescaped: table) AS t
                    WHERE replace(t.\(identifier: column)::text, '"robin":', '') ILIKE '%' || \(word) || '%'
                        OR t.\(identifier: column)::text LIKE '%' || substr(convert_to(\(word), 'UTF8')::text, 3) || '%'
                )
                """
            ).scalar(Bool.self)
            if names {
                found.append("\(table).\(column)")
            }
        }
        return found
    }

    /// What must outlive the buyer, as one text: numbers, times, statuses, reasons and hashes.
    func skeleton() async throws -> String {
        try await pool.query(
            """
            SELECT
                (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.message_id) FROM postern_dashboard.message_status AS s)
                || (
                    SELECT jsonb_agg(to_jsonb(m) - 'subject' - 'body_text' - 'body_html' - 'arguments' ORDER BY m.message_id)
                    FROM postern.outbound_message AS m
                )
                || (SELECT jsonb_agg(to_jsonb(a) - 'composition') FROM postern.attempt AS a)
                || (SELECT jsonb_agg(to_jsonb(d) - 'facts') FROM postern.decision AS d)
                || (SELECT jsonb_agg(to_jsonb(e) - 'detail') FROM postern.event AS e)
                || (SELECT jsonb_agg(to_jsonb(r) - 'reason') FROM postern.report AS r)
                || (SELECT jsonb_agg(to_jsonb(r) - 'note') FROM postern.override_review AS r)
                || (SELECT jsonb_agg(coalesce(a.erased_sha256, a.content_sha256)::text) FROM postern.attachment AS a)
                || (
                    SELECT jsonb_agg(to_jsonb(c) - 'suspension_reason')
                    FROM postern_dashboard.seller_conduct AS c
                    WHERE c.period_days IS NULL
                )
            """
        ).scalar(PostgresJSON.self).text
    }

    /// Every row of every table that an erasure can change, as one text.
    func everything() async throws -> String {
        let tables = [
            "buyer", "suppression", "outbound_message", "attempt", "decision", "event", "attachment",
            "attachment_content",
            "shipment", "report", "override_review", "operator_action", "legal_hold", "seller", "gate",
        ]
        var texts: [String] = []
        for table in tables {
            texts.append(
                try await pool.query(
                    """
                    SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')
                    FROM postern.\(identifier: table) AS t
                    """
                ).scalar(String.self)
            )
        }
        return texts.joined(separator: "\n\n")
    }
}
