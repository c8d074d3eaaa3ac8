import Messaging
import Postgres
import TestSupport

/// The ways in which a producer puts a message in (`Q01`).
enum ProducerPath: CaseIterable, Sendable {
    case insert
    case copy
    case enqueue
    case enqueueJSON

    /// Puts one message in, in whatever transaction the connection has.
    func put(_ parties: TestParties, subject: String, on connection: PostgresConnection) async throws {
        let (marketplace, seller, buyer) = (
            parties.marketplace.rawValue, parties.seller.rawValue, parties.buyer.rawValue
        )
        switch self {
        case .insert:
            try await connection.execute(
                """
                INSERT INTO postern.outbound_message (marketplace_id, seller_id, buyer_id, contact_reason, subject)
                VALUES (\(marketplace), \(seller), \(buyer), 'other', \(subject))
                """
            )
        case .copy:
            try await connection.copyIn(
                """
                COPY postern.outbound_message (marketplace_id, seller_id, buyer_id, contact_reason, subject)
                FROM STDIN
                """,
                rows: [CopyTextRow([marketplace, seller, buyer, "other", subject])]
            )
        case .enqueue:
            try await connection.execute(
                """
                SELECT postern.enqueue(
                    marketplace_id => \(marketplace), seller_id => \(seller), buyer_id => \(buyer),
                    contact_reason => 'other', subject => \(subject)
                )
                """
            )
        case .enqueueJSON:
            try await connection.execute(
                """
                SELECT postern.enqueue_json(jsonb_build_object(
                    'marketplace_id', \(marketplace), 'seller_id', \(seller), 'buyer_id', \(buyer),
                    'contact_reason', 'other', 'subject', \(subject)
                ))
                """
            )
        }
    }
}
