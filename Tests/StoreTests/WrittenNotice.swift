import FoundationEssentials
import Messaging
import Postgres
import Store
import TestSupport

/// A notice as it stands in the queue table.
struct WrittenNotice {
    let id: MessageID
    let template: String
    let channel: String
    let recipientAddress: String?
    let orderID: String?
    private let arguments: [String: String]

    fileprivate init(_ row: PostgresRow) throws {
        id = MessageID(try row.decode(Int64.self, "message_id"))
        template = try row.decode(String.self, "template")
        channel = try row.decode(String.self, "channel")
        recipientAddress = try row.decode(String?.self, "recipient_address")
        orderID = try row.decode(String?.self, "order_id")
        let names = try row.decode([String].self, "names")
        arguments = Dictionary(uniqueKeysWithValues: zip(names, try row.decode([String].self, "texts")))
    }

    func argument(_ name: String) -> String? {
        arguments[name]
    }
}

extension TestDatabase {
    func allNotices() async throws -> [WrittenNotice] {
        try await pool.query(
            """
            SELECT m.message_id, m.template, m.channel, m.recipient_address, m.order_id,
                (SELECT array_agg(e.key ORDER BY e.key) FROM jsonb_each_text(m.arguments) AS e) AS names,
                (SELECT array_agg(e.value ORDER BY e.key) FROM jsonb_each_text(m.arguments) AS e) AS texts
            FROM postern.outbound_message AS m
            WHERE m.about_message_id IS NOT NULL
            ORDER BY m.message_id
            """
        ).map { try WrittenNotice($0) }
    }

    func notices(about message: MessageID) async throws -> [WrittenNotice] {
        let ids = try await pool.query(
            "SELECT message_id FROM postern_dashboard.notices WHERE about_message_id = \(message.rawValue)"
        ).decode(Int64.self, "message_id")
        return try await allNotices().filter { ids.contains($0.id.rawValue) }
    }

    /// Claims until the message is at hand, and decides it alone; what else was claimed goes back.
    @discardableResult
    func end(_ message: MessageID, as judged: JudgedMessage, by worker: WorkerStore) async throws -> Set<MessageID> {
        let batch = try await worker.claimed()
        let passed = try await worker.decide([judged], under: batch.lease)
        try await worker.release(batch.messages.map(\.id).filter { $0 != message }, from: batch.lease)
        return passed
    }
}
