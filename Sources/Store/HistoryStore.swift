package import Messaging
package import Postgres

/// Reads the record of messages: for people's questions and for disputes (`O01`, `R51`).
package struct HistoryStore: Sendable {
    /// What it takes to make a mail again that was sent once.
    package struct SentMail: Sendable {
        package let text: LetterText
        package let attempt: Int
        package let mailSHA256: [UInt8]
        /// A JSON object, as it was stored with the attempt.
        package let composition: String
        package let templateVersion: Int64?
        /// `nil` once the buyer was erased.
        package let buyerAddress: String?
    }

    /// Which messages to look for.
    package struct Filter: Sendable {
        package var messages: [MessageID]?
        package var seller: SellerID?
        package var buyer: BuyerID?
        package var orderID: String?
        /// The code of a marketplace: an order's number is unique within one alone.
        package var marketplace: String?

        package init(
            messages: [MessageID]? = nil,
            seller: SellerID? = nil,
            buyer: BuyerID? = nil,
            orderID: String? = nil,
            marketplace: String? = nil
        ) {
            self.messages = messages
            self.seller = seller
            self.buyer = buyer
            self.orderID = orderID
            self.marketplace = marketplace
        }
    }

    private let pool: PostgresPool
    private let history: Statement
    private let sent: Statement
    private let attachmentsOf: Statement
    private let contents: Statement
    private let backlog: Statement
    private let dispute: Statement

    package init(pool: PostgresPool) throws {
        self.pool = pool
        history = try Statement("message_history")
        sent = try Statement("sent_mails")
        attachmentsOf = try Statement("attachments_of")
        contents = try Statement("attachment_contents")
        backlog = try Statement("backlog")
        dispute = try Statement("dispute_record")
    }

    /// Everything that is recorded of a message, as a JSON document; `nil` if there is no such message.
    package func history(of message: MessageID) async throws -> String? {
        try await pool.query(history.query([.int8(message.rawValue)])).first?.decode(String.self, "history")
    }

    /// The mails of the latest attempts, in order, a page at a time.
    /// - Parameter last: The last message of the page before.
    package func sentMails(_ filter: Filter, after last: MessageID, limit: Int) async throws -> [SentMail] {
        let rows = try await pool.query(
            sent.query([
                filter.messages.map { .array($0.map(\.rawValue)) } ?? .null(.int8Array),
                filter.seller.map { .int8($0.rawValue) } ?? .null(.int8),
                filter.orderID.map { .text($0) } ?? .null(.text),
                .int8(last.rawValue),
                .int4(Int32(clamping: limit)),
                filter.buyer.map { .int8($0.rawValue) } ?? .null(.int8),
                filter.marketplace.map { .text($0) } ?? .null(.text),
            ])
        )
        return try rows.map { row in
            SentMail(
                text: LetterText(
                    message: MessageID(try row.decode(Int64.self, "message_id")),
                    key: AliasKey(
                        marketplace: MarketplaceID(try row.decode(Int64.self, "marketplace_id")),
                        seller: SellerID(try row.decode(Int64.self, "seller_id")),
                        buyer: BuyerID(try row.decode(Int64.self, "buyer_id"))
                    ),
                    orderID: try row.decode(String?.self, "order_id"),
                    template: try row.decode(String?.self, "template"),
                    arguments: try row.decode(PostgresJSON.self, "arguments").text,
                    subject: try row.decode(String?.self, "subject"),
                    bodyText: try row.decode(String?.self, "body_text"),
                    bodyHTML: try row.decode(String?.self, "body_html"),
                    channel: Channel(rawValue: try row.decode(String.self, "channel")) ?? .api
                ),
                attempt: Int(try row.decode(Int16.self, "attempt")),
                mailSHA256: try row.decode([UInt8].self, "mail_sha256"),
                composition: try row.decode(String.self, "composition"),
                templateVersion: try row.decode(Int64?.self, "template_version_id"),
                buyerAddress: try row.decode(String?.self, "buyer_address")
            )
        }
    }

    /// Everything that is recorded of messages, in time order, as JSON objects: blocked and rejected ones too (`R51`).
    ///
    /// - Parameters:
    ///   - forSeller: Whether servers' words and other parties' reports are left out (`R06`).
    ///   - body: Takes a few hundred entries at a time, so that a long history needs little memory.
    package func disputeRecord(
        _ filter: Filter,
        forSeller: Bool,
        _ body: ([String]) async throws -> Void
    ) async throws {
        try await pool.transaction { connection in
            let bindings: [PostgresValue] = [
                filter.messages.map { .array($0.map(\.rawValue)) } ?? .null(.int8Array),
                filter.seller.map { .int8($0.rawValue) } ?? .null(.int8),
                filter.buyer.map { .int8($0.rawValue) } ?? .null(.int8),
                filter.orderID.map { .text($0) } ?? .null(.text),
                .bool(forSeller),
                filter.marketplace.map { .text($0) } ?? .null(.text),
            ]
            try await connection.execute(PostgresQuery("DECLARE entries CURSOR FOR \(dispute.sql)", bindings))
            while true {
                let entries = try await connection.query(PostgresQuery("FETCH 500 FROM entries"))
                    .decode(String.self, "entry")
                guard !entries.isEmpty else {
                    return
                }
                try await body(entries)
            }
        }
    }

    /// The files of a message with their bytes, in order.
    package func attachments(of message: MessageID) async throws -> [(fileName: String, bytes: [UInt8])] {
        let rows = try await pool.query(attachmentsOf.query([.array([message.rawValue])]))
        guard !rows.isEmpty else {
            return []
        }
        let digests = try rows.decode([UInt8].self, "content_sha256")
        var bytes: [[UInt8]: [UInt8]] = [:]
        for row in try await pool.query(contents.query([.array(digests)])) {
            bytes[try row.decode([UInt8].self, "content_sha256")] = try row.decode([UInt8].self, "content")
        }
        return zip(try rows.decode(String.self, "file_name"), digests).map { ($0, bytes[$1] ?? []) }
    }

    /// Whether anything waits, runs, or falls due within a number of seconds.
    package func isBusy(dueWithinSeconds seconds: Double = 0) async throws -> Bool {
        try await pool.query(backlog.query([.float8(seconds)])).scalar(Bool.self)
    }
}
