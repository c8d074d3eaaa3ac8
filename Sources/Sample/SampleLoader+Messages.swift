import Messaging
import Postgres

extension SampleLoader {
    /// Enqueues the messages in the three ways that producers have: COPY for what has no files, INSERT with
    /// `postern.attach()` for what has, and `postern.enqueue()` for some.
    ///
    /// Each COPY, and each message with files, is a transaction, so that workers that run already begin at once.
    /// - Parameter progress: Told of each step in a few words.
    /// - Throws: `PostgresError`; what was committed before stays.
    package func enqueue(_ plan: SamplePlan, progress: (String) -> Void) async throws {
        var bulk: [SampleMessage] = []
        var backdated: [SampleMessage] = []
        var withFiles: [SampleMessage] = []
        var single: [SampleMessage] = []
        for (index, message) in plan.messages.enumerated() {
            if !message.content.attachments.isEmpty {
                withFiles.append(message)
            } else if message.enqueuedAt != nil {
                backdated.append(message)
            } else if index.isMultiple(of: 50) {
                single.append(message)
            } else {
                bulk.append(message)
            }
        }
        try await pool.withConnection { connection in
            for start in stride(from: 0, to: bulk.count, by: Self.rowsPerCopy) {
                let end = min(start + Self.rowsPerCopy, bulk.count)
                try await copy(Array(bulk[start..<end]), on: connection)
                progress("\(end) of \(bulk.count) messages by COPY")
            }
            try await copyBackdated(backdated, on: connection)
            progress("\(backdated.count) messages that are too late")
            for message in single {
                try await callEnqueue(message, on: connection)
            }
            progress("\(single.count) messages by postern.enqueue()")
            for message in withFiles {
                try await connection.transaction { try await insertWithFiles(message, on: $0) }
            }
            progress("\(withFiles.count) messages with files")
        }
    }

    private static let rowsPerCopy = 2000

    private static let columns = """
        idempotency_key, marketplace_id, seller_id, buyer_id, order_id, contact_reason, subject_choice, sender_address,
        arguments, subject, body_text, expires_at
        """

    private func copy(_ messages: [SampleMessage], on connection: PostgresConnection) async throws {
        try await connection.copyIn(
            "COPY postern.outbound_message (\(Self.columns)) FROM STDIN",
            rows: messages.map(Self.row)
        )
    }

    private func copyBackdated(_ messages: [SampleMessage], on connection: PostgresConnection) async throws {
        try await connection.copyIn(
            "COPY postern.outbound_message (\(Self.columns), enqueued_at) FROM STDIN",
            rows: messages.map { message in
                var row = Self.row(message)
                row.append(message.enqueuedAt.map(PostgresTimestamp.init(seconds:)))
                return row
            }
        )
    }

    private static func row(_ message: SampleMessage) -> CopyTextRow {
        CopyTextRow([
            message.key, message.marketplace.rawValue, message.seller.rawValue, message.buyer.rawValue,
            message.orderID, message.content.contactReason, message.content.subjectChoice, message.senderAddress,
            PostgresJSON(message.content.arguments), message.content.subject, message.content.bodyText,
            message.expiresAt.map(PostgresTimestamp.init(seconds:)),
        ])
    }

    private func callEnqueue(_ message: SampleMessage, on connection: PostgresConnection) async throws {
        _ = try await connection.query(
            """
            SELECT postern.enqueue(
                marketplace_id => \(message.marketplace.rawValue),
                seller_id => \(message.seller.rawValue),
                buyer_id => \(message.buyer.rawValue),
                contact_reason => \(message.content.contactReason),
                order_id => \(message.orderID),
                arguments => \(PostgresJSON(message.content.arguments)),
                subject => \(message.content.subject),
                body_text => \(message.content.bodyText),
                subject_choice => \(message.content.subjectChoice),
                sender_address => \(message.senderAddress),
                idempotency_key => \(message.key)
            )
            """
        )
    }

    private func insertWithFiles(_ message: SampleMessage, on connection: PostgresConnection) async throws {
        let rows = try await connection.query(
            """
            INSERT INTO postern.outbound_message (
                idempotency_key, marketplace_id, seller_id, buyer_id, order_id, contact_reason, subject_choice,
                sender_address, arguments, subject, body_text
            ) VALUES (
                \(message.key), \(message.marketplace.rawValue), \(message.seller.rawValue), \(message.buyer.rawValue),
                \(message.orderID), \(message.content.contactReason), \(message.content.subjectChoice),
                \(message.senderAddress), \(PostgresJSON(message.content.arguments)), \(message.content.subject),
                \(message.content.bodyText)
            )
            RETURNING message_id
            """
        )
        for number in try rows.decode(Int64.self, "message_id") {
            for file in message.content.attachments {
                _ = try await connection.query(
                    "SELECT postern.attach(\(number), \(file.fileName), \(file.content))"
                )
            }
        }
    }
}
