package import Messaging
import Postgres

extension WorkerStore {
    /// Everything that is known of the claimed messages, as of one moment and in one round trip.
    package func load(_ batch: ClaimedBatch) async throws -> LoadedBatch {
        let queries = statements.load(messages: batch.messages.map(\.id), sellers: Set(batch.messages.map(\.seller)))
        return try LoadedBatch(try await pool.pipeline(queries))
    }

    /// The bytes of attachments by their SHA-256.
    package func attachmentContents(_ digests: [[UInt8]]) async throws -> [[UInt8]: [UInt8]] {
        try await pool.query(statements.attachmentContents.query([.array(digests)])).contentsByDigest()
    }

    /// Keeps what a scanner said of contents (`R42`).
    /// - Parameter signatures: The scanner's name for what it found; `nil`: nothing.
    package func recordScans(_ signatures: [[UInt8]: String?]) async throws {
        let digests = Array(signatures.keys)
        try await pool.execute(
            statements.recordScans.query([.array(digests), .array(digests.map { signatures[$0] ?? nil })])
        )
    }

    /// The alias of each pair, made where it was missing (`R01`).
    package func aliases(of pairs: Set<AliasKey>) async throws -> [AliasKey: String] {
        let pairs = Array(pairs)
        let rows = try await pool.query(
            statements.ensureAliases.query([
                .array(pairs.map { $0.marketplace.rawValue }),
                .array(pairs.map { $0.seller.rawValue }),
                .array(pairs.map { $0.buyer.rawValue }),
            ])
        )
        var aliases: [AliasKey: String] = [:]
        for row in rows {
            let key = AliasKey(
                marketplace: MarketplaceID(try row.decode(Int64.self, "marketplace_id")),
                seller: SellerID(try row.decode(Int64.self, "seller_id")),
                buyer: BuyerID(try row.decode(Int64.self, "buyer_id"))
            )
            aliases[key] = try row.decode(String.self, "address")
        }
        return aliases
    }
}
