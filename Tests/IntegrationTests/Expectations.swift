import Foundation
import Postgres
import Sample

/// What `read_mails.py` compares the mails with.
struct Expectations: Encodable {
    let mails: [ExpectedMail]
    /// What sellers were told.
    let notices: [ExpectedNotice]
    /// Every address of every seller: none may stand in a mail to a buyer (`R06`).
    let sellerAddresses: [String]
    /// None may stand in a copy for a seller (`R06`).
    let buyerAddresses: [String]

    /// What the plan says of each message that the database has as sent.
    init(_ plan: SamplePlan, _ pool: PostgresPool) async throws {
        let messages = Dictionary(uniqueKeysWithValues: plan.messages.map { ($0.key, $0) })
        let sellers = Dictionary(uniqueKeysWithValues: plan.sellers.map { ($0.id, $0) })
        let buyers = Dictionary(uniqueKeysWithValues: plan.buyers.map { ($0.id, $0) })
        let marketplaces = Dictionary(uniqueKeysWithValues: plan.marketplaces.map { ($0.id, $0) })
        let sent = try await pool.query(
            """
            SELECT s.message_id::text AS message_id, s.idempotency_key, a.message_id_header, l.address
            FROM postern_dashboard.message_status AS s
            JOIN postern.attempt AS a USING (message_id)
            JOIN postern.alias AS l USING (marketplace_id, seller_id, buyer_id)
            WHERE s.status = 'sent' AND s.channel <> 'platform'
            """
        )
        notices = try await ExpectedNotice.all(pool)
        mails = try sent.map { row in
            let key = try row.decode(String.self, "idempotency_key")
            guard let message = messages[key], let seller = sellers[message.seller], let buyer = buyers[message.buyer],
                let marketplace = marketplaces[message.marketplace]
            else {
                throw StrangeMessage(key: key)
            }
            return ExpectedMail(
                message: try row.decode(String.self, "message_id"),
                messageID: "<\(try row.decode(String.self, "message_id_header"))>",
                recipient: message.recipient,
                buyerName: buyer.displayName,
                sellerName: seller.displayName,
                alias: try row.decode(String.self, "address"),
                mailDomain: marketplace.mailDomain,
                locale: message.expectedLocale,
                marker: message.marker,
                subject: message.content.subject,
                body: message.content.bodyText,
                attachments: message.content.attachments.map(ExpectedMail.File.init)
            )
        }
        sellerAddresses = plan.sellers.flatMap { seller in
            [seller.messagingAddress, seller.customerServiceAddress, seller.notificationAddress].compactMap { $0 }
                + seller.authorizedAddresses.map(\.address)
        }
        buyerAddresses = plan.buyers.map(\.address)
    }

    func write(to file: URL) throws {
        try JSONEncoder().encode(self).write(to: file)
    }
}

/// A message of the database that the plan does not have.
struct StrangeMessage: Error {
    let key: String
}
