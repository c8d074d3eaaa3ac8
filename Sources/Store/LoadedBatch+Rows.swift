import Messaging
import Postgres

extension Statements {
    /// Everything that is known of messages, in one round trip; `LoadedBatch` reads the answers.
    func load(messages: [MessageID], sellers: Set<SellerID>) -> [PostgresQuery] {
        let messages = PostgresValue.array(messages.map { $0.rawValue })
        let sellers = PostgresValue.array(sellers.map { $0.rawValue })
        return [
            facts.query([messages]),
            attachmentsOf.query([messages]),
            orderAverages.query([sellers]),
        ]
    }
}

extension PostgresRows {
    /// The contents that `attachment_contents.sql` answers.
    func contentsByDigest() throws -> [[UInt8]: [UInt8]] {
        var contents: [[UInt8]: [UInt8]] = [:]
        for row in self {
            contents[try row.decode([UInt8].self, "content_sha256")] = try row.decode([UInt8].self, "content")
        }
        return contents
    }
}

extension LoadedBatch {
    /// Reads the answers to `Statements.load`.
    init(_ answers: [PostgresRows]) throws {
        self.init(
            records: try Self.records(in: answers[0]),
            attachments: try Self.attachments(in: answers[1]),
            days: try Self.days(in: answers[2])
        )
    }

    private static func records(in rows: PostgresRows) throws -> [MessageID: MessageRecord] {
        let columns = try FactColumns(rows)
        var records: [MessageID: MessageRecord] = [:]
        records.reserveCapacity(rows.count)
        for row in rows {
            let record = try columns.record(in: row)
            records[record.id] = record
        }
        return records
    }

    private static func attachments(in rows: PostgresRows) throws -> [MessageID: [AttachmentRecord]] {
        var attachments: [MessageID: [AttachmentRecord]] = [:]
        for row in rows {
            let message = MessageID(try row.decode(Int64.self, "message_id"))
            let signature = try row.decode(String?.self, "scan_signature")
            attachments[message, default: []].append(
                AttachmentRecord(
                    message: message,
                    fileName: try row.decode(String.self, "file_name"),
                    contentSHA256: try row.decode([UInt8].self, "content_sha256"),
                    byteCount: Int(try row.decode(Int64.self, "byte_count")),
                    scan: try row.decode(Double?.self, "scan_age_seconds").map {
                        AttachmentRecord.KnownScan(signature: signature, ageSeconds: $0)
                    },
                    isRemoved: try row.decode(Bool.self, "is_removed")
                )
            )
        }
        return attachments
    }

    private static func days(in rows: PostgresRows) throws -> [SellerID: SellerDay] {
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
