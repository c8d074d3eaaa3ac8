import Postgres

/// A notice to a seller, as the database has it.
struct ExpectedNotice: Encodable {
    /// Its number, a text because JSON's numbers are not whole everywhere.
    let message: String
    /// With its angle brackets.
    let messageID: String
    /// The number of the message that it is about.
    let about: String
    /// The address that sent that message, else where the seller wants its notices.
    let recipient: String
    let reason: String
    let rule: String

    static func all(_ pool: PostgresPool) async throws -> [ExpectedNotice] {
        try await pool.query(
            """
            SELECT
                n.message_id::text AS message, a.message_id_header, n.about_message_id::text AS about, n.reason, n.rule,
                coalesce(
                    CASE WHEN n.reason <> 'sender_not_authorized' THEN o.sender_address END,
                    s.notification_address,
                    s.messaging_address
                ) AS recipient
            FROM postern_dashboard.notices AS n
            JOIN postern.outbound_message AS o ON o.message_id = n.about_message_id
            JOIN postern.seller AS s ON s.seller_id = n.seller_id
            JOIN postern.attempt AS a ON a.message_id = n.message_id
            """
        ).map { row in
            ExpectedNotice(
                message: try row.decode(String.self, "message"),
                messageID: "<\(try row.decode(String.self, "message_id_header"))>",
                about: try row.decode(String.self, "about"),
                recipient: try row.decode(String.self, "recipient"),
                reason: try row.decode(String.self, "reason"),
                rule: try row.decode(String.self, "rule")
            )
        }
    }
}
