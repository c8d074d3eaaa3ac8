import Messaging
import Postgres
import TestSupport
import Testing

@Suite("What a producer is told when a row is refused")
struct RefusedRowTests {
    @Test("A malformed row is refused with the name of the column and what is right, and leaves nothing")
    func table() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            #expect(parties == TestParties(marketplace: MarketplaceID(1), seller: SellerID(1), buyer: BuyerID(1)))
            _ = try await database.addMarketplace(code: "tools", mailDomain: "mail.tools.example")
            for row in RefusedRow.all {
                let error = await #expect(throws: PostgresError.self, "\(row.title)") {
                    try await database.pool.execute(PostgresQuery(row.insert))
                }
                if let constraint = error?.constraint {
                    #expect(constraint == row.names, "\(row.title)")
                } else {
                    #expect(error?.message.hasPrefix(row.names) == true, "\(row.title): \(error?.message ?? "")")
                }
                if let hint = row.hint {
                    #expect(error?.hint?.contains(hint) == true, "\(row.title)")
                }
            }
            #expect(try await database.count("outbound_message") == 0)
            #expect(try await database.count("queue_entry") == 0)
        }
    }

    @Test("The row that the malformed ones are made from is accepted")
    func accepted() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addParties()
            let row = RefusedRow("none", [:], names: "")
            #expect(try await database.pool.execute(PostgresQuery(row.insert)) == 1)
        }
    }
}

extension RefusedRow {
    /// A statement that inserts it for the first marketplace, seller and buyer of a database.
    fileprivate var insert: String {
        let accepted = [
            "marketplace_id": "1", "seller_id": "1", "buyer_id": "1", "contact_reason": "'other'", "subject": "'Hello'",
        ]
        let columns = accepted.merging(values) { $1 }.sorted { $0.key < $1.key }
        return """
            INSERT INTO postern.outbound_message (\(columns.map(\.key).joined(separator: ", ")))
            VALUES (\(columns.map(\.value).joined(separator: ", ")))
            """
    }
}
