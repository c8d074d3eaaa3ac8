package import Messaging
import Postgres

extension WorkerStore {
    /// Everything that is known of the claimed messages, as of one moment and in one round trip.
    package func load(_ batch: ClaimedBatch) async throws -> LoadedBatch {
        let messages = PostgresValue.array(batch.messages.map(\.id.rawValue))
        let sellers = PostgresValue.array(Array(Set(batch.messages.map(\.seller.rawValue))))
        let answers = try await pool.pipeline([
            statements.facts.query([messages]),
            statements.attachmentsOf.query([messages]),
            statements.orderAverages.query([sellers]),
        ])
        return LoadedBatch(
            records: try records(in: answers[0]),
            attachments: try attachments(in: answers[1]),
            days: try days(in: answers[2])
        )
    }

    /// The bytes of attachments by their SHA-256.
    package func attachmentContents(_ digests: [[UInt8]]) async throws -> [[UInt8]: [UInt8]] {
        let rows = try await pool.query(statements.attachmentContents.query([.array(digests)]))
        var contents: [[UInt8]: [UInt8]] = [:]
        for row in rows {
            contents[try row.decode([UInt8].self, "content_sha256")] = try row.decode([UInt8].self, "content")
        }
        return contents
    }

    /// The alias of each pair, made where it was missing (`R01`).
    package func aliases(of pairs: Set<AliasKey>) async throws -> [AliasKey: String] {
        let pairs = Array(pairs)
        let rows = try await pool.query(
            statements.ensureAliases.query([
                .array(pairs.map(\.marketplace.rawValue)),
                .array(pairs.map(\.seller.rawValue)),
                .array(pairs.map(\.buyer.rawValue)),
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

    private func records(in rows: PostgresRows) throws -> [MessageID: MessageRecord] {
        let columns = try FactColumns(rows)
        var records: [MessageID: MessageRecord] = [:]
        records.reserveCapacity(rows.count)
        for row in rows {
            let record = try columns.record(in: row)
            records[record.id] = record
        }
        return records
    }

    private func attachments(in rows: PostgresRows) throws -> [MessageID: [AttachmentRecord]] {
        var attachments: [MessageID: [AttachmentRecord]] = [:]
        for row in rows {
            let message = MessageID(try row.decode(Int64.self, "message_id"))
            attachments[message, default: []].append(
                AttachmentRecord(
                    message: message,
                    fileName: try row.decode(String.self, "file_name"),
                    contentSHA256: try row.decode([UInt8].self, "content_sha256"),
                    byteCount: Int(try row.decode(Int64.self, "byte_count"))
                )
            )
        }
        return attachments
    }

    private func days(in rows: PostgresRows) throws -> [SellerID: SellerDay] {
        var days: [SellerID: SellerDay] = [:]
        for row in rows {
            days[SellerID(try row.decode(Int64.self, "seller_id"))] = SellerDay(
                today: CalendarDay(daysSince2000: try row.decode(PostgresDate.self, "today").daysSince2000),
                tomorrowAt: try row.decode(PostgresTimestamp.self, "tomorrow_at").microsecondsSinceUnixEpoch,
                orders: Int(try row.decode(Int64.self, "orders")),
                days: Int(try row.decode(Int32.self, "days"))
            )
        }
        return days
    }
}
