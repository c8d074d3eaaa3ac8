package import Messaging
package import Postgres

/// Asks what would become of a message, without leaving a trace (`O01`).
///
/// The message is inserted as a producer's own would be, by the same function and under the same constraints, its facts are
/// read by the statements that a worker reads them with, and then all of it is rolled back. So an answer cannot differ from
/// what the queue would say because somebody wrote a rule twice.
package struct PreflightStore: Sendable {
    /// What was known of the message while it was there.
    package struct Candidate: Sendable {
        package let message: ClaimedMessage
        package let batch: LoadedBatch
        /// The bytes of its attachments by SHA-256.
        package let contents: [[UInt8]: [UInt8]]
        /// What the seller has used of its quota today.
        package let quotaUsed: Int
    }

    private let pool: PostgresPool
    private let statements: Statements

    package init(pool: PostgresPool) throws {
        self.pool = pool
        statements = try Statements()
    }

    /// - Parameter json: An object whose members are the parameters of `postern.enqueue()`; an idempotency key is not used.
    /// - Throws: `PostgresError` with the constraint's own words if the queue would not take the message at all.
    package func candidate(_ json: String) async throws -> Candidate {
        do {
            try await pool.transaction { connection in
                throw RolledBack(candidate: try await read(json, on: connection))
            }
        } catch let end as RolledBack {
            return end.candidate
        }
        preconditionFailure("the transaction always throws")
    }

    private func read(_ json: String, on connection: PostgresConnection) async throws -> Candidate {
        let id = MessageID(
            try await connection.query(
                PostgresQuery("SELECT postern.enqueue_json($1::text::jsonb - 'idempotency_key')", [.text(json)])
            ).scalar(Int64.self)
        )
        let row = try await connection.query(
            PostgresQuery("SELECT seller_id FROM postern.outbound_message WHERE message_id = $1", [.int8(id.rawValue)])
        )
        let seller = SellerID(try row.scalar(Int64.self))
        let batch = try LoadedBatch(
            try await connection.pipeline(statements.load(messages: [id], sellers: [seller]))
        )
        let digests = (batch.attachments[id] ?? []).map(\.contentSHA256)
        let contents = try await connection.query(statements.attachmentContents.query([.array(digests)]))
        let used = try await connection.query(
            PostgresQuery(
                "SELECT coalesce((SELECT q.used FROM postern.quota_day AS q WHERE (q.seller_id, q.day) = ($1, $2)), 0)",
                [
                    .int8(seller.rawValue),
                    .date(PostgresDate(daysSince2000: batch.days[seller]?.today.daysSince2000 ?? 0)),
                ]
            )
        )
        return Candidate(
            message: ClaimedMessage(id: id, seller: seller, priority: 5, attempts: 0),
            batch: batch,
            contents: try contents.contentsByDigest(),
            quotaUsed: Int(try used.scalar(Int32.self))
        )
    }

    private struct RolledBack: Error {
        let candidate: Candidate
    }
}
