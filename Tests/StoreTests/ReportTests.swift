import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Reports of messages (R26, R31–R33)")
struct ReportTests {
    @Test("R31: a message is reported once by each party; again, also with other words, nothing changes")
    func once() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            #expect(try await database.report(message, by: "buyer", "It is rude.", source: "link"))
            #expect(try await database.report(message, by: "buyer", "It is very rude.", source: "inbox") == false)
            #expect(try await database.flag(message) == false)
            #expect(try await database.report(message, by: "seller", "I did not write that."))
            let rows = try await database.pool.query(
                "SELECT reporter, reason, source, category FROM postern.report ORDER BY reporter"
            )
            #expect(try rows.decode(String.self, "reporter") == ["buyer", "seller"])
            #expect(try rows.decode(String.self, "reason") == ["It is rude.", "I did not write that."])
            #expect(try rows.decode(String.self, "source") == ["link", "api"])
            #expect(try rows.decode(String.self, "category") == ["other", "other"])
        }
    }

    @Test("R31: of fifty reports at once by one party one is new")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 20) { database in
            let message = try await database.addMessage(try await database.addParties())
            let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
                for round in 1...50 {
                    group.addTask { try await database.report(message, by: "buyer", "Spam, \(round).") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 }.count == 1)
            #expect(try await database.count("report") == 1)
        }
    }

    @Test(
        "R31: a report without a reason, of no message, or with a word that is not known is refused, naming the remedy"
    )
    func refused() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties()).rawValue
            try await database.expectRefused([
                RefusedCall(
                    "SELECT postern.report_message(\(message), 'buyer', NULL)",
                    names: "reason is missing",
                    column: "reason",
                    hint: "what is wrong with the message"
                ),
                RefusedCall(
                    "SELECT postern.report_message(\(message), 'buyer', E' \\t\\r\\n')",
                    names: "reason is missing",
                    column: "reason"
                ),
                RefusedCall(
                    "SELECT postern.report_message(\(message), 'buyer', repeat('x', 2001))",
                    names: "reason has 2001 characters, which is more than 2000",
                    column: "reason"
                ),
                RefusedCall(
                    "SELECT postern.flag_message(\(message), '')",
                    names: "reason is missing",
                    column: "reason"
                ),
                RefusedCall(
                    "SELECT postern.report_message(7, 'buyer', 'Rude.')",
                    names: "message 7 does not exist",
                    column: "message_id",
                    hint: "that enqueueing answered"
                ),
                RefusedCall(
                    "SELECT postern.report_message(\(message), 'neighbour', 'Rude.')",
                    names: "reporter: buyer or seller"
                ),
                RefusedCall(
                    "SELECT postern.report_message(\(message), 'buyer', 'Rude.', 'rude')",
                    names: "category: inappropriate, spam, fraud, off_platform or other"
                ),
                RefusedCall(
                    "SELECT postern.report_message(\(message), 'buyer', 'Rude.', 'spam', 'phone')",
                    names: "source: inbox, api, link or mail"
                ),
            ])
            #expect(try await database.count("report") == 0)
            #expect(try await database.report(MessageID(message), by: "buyer", String(repeating: "x", count: 2000)))
        }
    }

    @Test("R26: a buyer's flag counts once a message, and with other reports, in the seller's conduct")
    func flags() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(3, of: try await database.addParties())
            #expect(try await database.flag(messages[0]))
            #expect(try await database.flag(messages[0]) == false)
            #expect(try await database.report(messages[1], by: "buyer", "Pay me elsewhere.", category: "off_platform"))
            #expect(try await database.report(messages[2], by: "seller", "Not mine.", category: "fraud"))
            let rows = try await database.pool.query(
                "SELECT flags, reports FROM postern_dashboard.seller_conduct ORDER BY period_days"
            )
            #expect(try rows.decode(Int.self, "flags") == [1, 1, 1, 1])
            #expect(try rows.decode(Int.self, "reports") == [2, 2, 2, 2])
        }
    }

    @Test("R33: reports add up by target, by reporter, by sender domain and by day of the marketplace's calendar")
    func aggregates() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let pages = try await database.addMessage(parties)
            let mail = try await database.addMessage(parties, senderAddress: "post@Parcels.example", channel: .email)
            for message in [pages, mail] {
                #expect(try await database.report(message, by: "buyer", "Spam.", category: "spam", source: "mail"))
            }
            #expect(try await database.report(pages, by: "seller", "Not mine.", category: "fraud"))
            // Half past ten in the evening in UTC is the next day in Berlin.
            try await database.pool.execute(
                """
                INSERT INTO postern.report (
                    message_id, reporter, category, reason, source, reported_at, marketplace_id, seller_id, buyer_id,
                    sender_domain
                ) VALUES (
                    1, 'buyer', 'spam', 'Spam.', 'inbox', '2026-06-01 22:30Z', \(parties.marketplace.rawValue),
                    \(parties.seller.rawValue), \(parties.buyer.rawValue), 'fern.example'
                )
                """
            )
            #expect(
                try await database.sums(of: "reports_by_target", by: "target || ' ' || target_id || ' ' || category")
                    == ["buyer 1 fraud": 1, "seller 1 spam": 3]
            )
            #expect(
                try await database.sums(
                    of: "reports_by_reporter",
                    by: "reporter || ' ' || reporter_id || ' ' || source"
                )
                    == ["buyer 1 inbox": 1, "buyer 1 mail": 2, "seller 1 api": 1]
            )
            #expect(
                try await database.sums(of: "reports_by_sender_domain", by: "sender_domain")
                    == ["fern.example": 3, "parcels.example": 1]
            )
            for view in ["reports_by_target", "reports_by_reporter", "reports_by_sender_domain"] {
                let days = try await database.sums(of: view, by: "day::text")
                #expect(days["2026-06-02"] == 1, "\(view)")
                #expect(days.count == 2, "\(view)")
            }
        }
    }
}

extension TestDatabase {
    fileprivate func report(
        _ message: MessageID,
        by reporter: String,
        _ reason: String,
        category: String = "other",
        source: String = "api"
    ) async throws -> Bool {
        try await pool.query(
            "SELECT postern.report_message(\(message.rawValue), \(reporter), \(reason), \(category), \(source))"
        ).scalar(Bool.self)
    }

    fileprivate func flag(_ message: MessageID) async throws -> Bool {
        try await pool.query("SELECT postern.flag_message(\(message.rawValue))").scalar(Bool.self)
    }

    /// The reports that a view counts, added up by an expression over its columns.
    fileprivate func sums(of view: String, by expression: String) async throws -> [String: Int] {
        let rows = try await pool.query(
            """
            SELECT \(unescaped: expression) AS key, sum(reports)::integer AS reports
            FROM postern_dashboard.\(identifier: view)
            GROUP BY 1
            """
        )
        return Dictionary(
            uniqueKeysWithValues: zip(try rows.decode(String.self, "key"), try rows.decode(Int.self, "reports"))
        )
    }
}
