import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Records end with the retention time (R51, Q14)")
struct RetentionTests {
    @Test("R51: a week goes with all its five tables once it is past the retention time, and younger ones stay")
    func drops() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let old = try await database.addSentMessage(parties, at: "2020-01-07Z")
            let young = try await database.addMessage(parties)
            #expect(try await database.recordCounts(of: old) == [1, 1, 1, 1, 1])
            #expect(try await database.expireRecords() == Expiry(weeksDropped: 1))
            #expect(try await database.recordCounts(of: old) == [0, 0, 0, 0, 0])
            #expect(try await database.recordCounts(of: young)[0] == 1)
            #expect(try await database.partitions(of: "20200106") == 0)
            #expect(try await database.expireRecords() == Expiry(contentsDeleted: 1))
            #expect(try await database.expireRecords() == Expiry())
            _ = try await database.addMessage(parties)
        }
    }

    @Test("R51: a week is past the retention time when its last moment is, not before")
    func boundary() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.set("records.retention_days", "30", in: parties.marketplace)
            _ = try await database.addSentMessage(parties, at: "2020-01-07Z")
            // The week ends on Monday the 13th; thirty days later is the 12th of February.
            #expect(try await database.expireRecords(asOf: "2020-02-11 23:59:59Z") == Expiry())
            // A message's number cannot hold this time; taken as it stands it would be later than every message.
            #expect(try await database.expireRecords(asOf: "1900-01-01Z") == Expiry())
            #expect(try await database.expireRecords(asOf: "2020-02-12Z") == Expiry(weeksDropped: 1))
        }
    }

    @Test("R51: weeks are shared, so the longest retention of all marketplaces counts for them")
    func longest() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addMarketplace(code: "tools", mailDomain: "mail.tools.example")
            try await database.set("records.retention_days", "30", in: parties.marketplace)
            _ = try await database.addSentMessage(parties, at: "2024-01-09Z")
            #expect(try await database.expireRecords() == Expiry())
            try await database.set("records.retention_days", "60", in: other)
            #expect(try await database.expireRecords() == Expiry(weeksDropped: 1))
        }
    }

    @Test("R51: many weeks go in several calls, the oldest first")
    func bounded() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            for day in ["2020-01-07Z", "2020-01-14Z", "2020-01-21Z"] {
                _ = try await database.addSentMessage(parties, at: day)
            }
            #expect(try await database.expireRecords(maximumWeeks: 2) == Expiry(weeksDropped: 2, weeksLeft: 1))
            #expect(try await database.partitions(of: "20200120") == 5)
            #expect(try await database.expireRecords(maximumWeeks: 2).weeksDropped == 1)
        }
    }

    @Test("R51: of eight calls at once none fails, and together they do the work once")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let parties = try await database.addParties()
            for day in ["2020-01-07Z", "2020-01-14Z"] {
                _ = try await database.addSentMessage(parties, at: day)
            }
            let dropped = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...8 {
                    group.addTask { try await database.expireRecords().weeksDropped }
                }
                return try await group.reduce(0, +)
            }
            #expect(dropped == 2)
        }
    }

    @Test(
        "R51: what stays of a week moves to the default partitions with all its rows and numbers",
        arguments: Stay.allCases
    )
    func stays(stay: Stay) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let gone = try await database.addSentMessage(parties, at: "2020-01-07Z")
            let message = try await database.addSentMessage(parties, at: "2020-01-08Z")
            try await stay.begin(message, database)
            let before = try await database.record(of: message)
            #expect(try await database.expireRecords() == Expiry(weeksDropped: 1, messagesMoved: 1))
            #expect(try await database.record(of: message) == before)
            #expect(try await database.recordCounts(of: gone) == [0, 0, 0, 0, 0])
            // And it stays for as long as the reason does.
            #expect(try await database.expireRecords().messagesDeleted == 0)
            #expect(try await database.record(of: message) == before)
            try await stay.end(message, database)
            #expect(try await database.expireRecords().messagesDeleted == 1)
            #expect(try await database.recordCounts(of: message) == [0, 0, 0, 0, 0])
        }
    }

    @Test("R51: what lies in the default partitions goes by its own marketplace's retention time")
    func defaultPartition() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let otherMarketplace = try await database.addMarketplace(code: "tools", mailDomain: "mail.tools.example")
            let others = TestParties(
                marketplace: otherMarketplace,
                seller: try await database.addSeller(in: otherMarketplace),
                buyer: parties.buyer
            )
            let hold = try await database.placeHold("buyer_id => 1")
            let messages = [
                try await database.addSentMessage(parties, at: "2019-01-08Z"),
                try await database.addSentMessage(others, at: "2019-01-08Z"),
            ]
            #expect(try await database.expireRecords().messagesMoved == 2)
            #expect(try await database.liftHold(hold))
            try await database.set("records.retention_days", "18250", in: parties.marketplace)
            #expect(try await database.expireRecords().messagesDeleted == 1)
            #expect(try await database.recordCounts(of: messages[0]) == [1, 1, 1, 1, 1])
            #expect(try await database.recordCounts(of: messages[1]) == [0, 0, 0, 0, 0])
        }
    }

    @Test("R51: an event that is alone in the default partition goes when its message is gone")
    func orphan() async throws {
        try await withPosternDatabase { database in
            try await database.pool.execute(
                "INSERT INTO postern.event (message_id, kind) VALUES (postern.message_id_at('2020-01-07Z'), 'sent')"
            )
            try await database.expireRecords()
            #expect(try await database.count("event") == 0)
        }
    }

    @Test("R51: what was said of a message goes with it, and what was said of others stays")
    func conduct() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            for message in [
                try await database.addSentMessage(parties, at: "2020-01-07Z"), try await database.addMessage(parties),
            ] {
                try await database.pool.execute(
                    "INSERT INTO postern.override_use VALUES (\(message.rawValue), 1, 1, 1, 'critical_reason')"
                )
                try await database.pool.execute("SELECT postern.review_override(\(message.rawValue), 'misuse')")
                try await database.pool.execute("SELECT postern.flag_message(\(message.rawValue))")
            }
            try await database.expireRecords()
            for table in ["override_use", "override_review", "report"] {
                #expect(try await database.count(table) == 1, "\(table)")
            }
        }
    }

    @Test("Q02: an idempotency key holds after its message expired")
    func idempotencyKey() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addSentMessage(parties, at: "2020-01-07Z", idempotencyKey: "order-7")
            try await database.expireRecords()
            let answer = try await database.pool.query(
                """
                SELECT postern.enqueue(
                    \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue), 'other',
                    subject => 'Your question', idempotency_key => 'order-7'
                )
                """
            ).scalar(Int64.self)
            #expect(answer == message.rawValue)
            #expect(try await database.count("queue_entry") == 0)
        }
    }

    // A reader that keeps its transaction open would otherwise stop all producers, who wait behind us.
    @Test("Q14: while somebody reads the tables for long the weeks are left to the next call")
    func givesUp() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addSentMessage(try await database.addParties(), at: "2020-01-07Z")
            try await database.pool.transaction { connection in
                try await connection.execute("SELECT count(*) FROM postern.outbound_message")
                #expect(try await database.expireRecords() == Expiry(weeksLeft: 1))
            }
            #expect(try await database.recordCounts(of: message) == [1, 1, 1, 1, 1])
            #expect(try await database.expireRecords() == Expiry(weeksDropped: 1))
        }
    }

    @Test("R51: records cannot be judged as of the future, nor by a transaction that does not see what it waited for")
    func refused() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addSentMessage(try await database.addParties(), at: "2020-01-07Z")
            let future = await #expect(throws: PostgresError.self) {
                try await database.expireRecords(asOf: "2999-01-01")
            }
            #expect(future?.message == "reference 2999-01-01 00:00:00+00 lies in the future")
            #expect(future?.hint?.contains("Leave reference out") == true)
            let isolation = await #expect(throws: PostgresError.self) {
                try await database.pool.transaction(isolation: .repeatableRead) { connection in
                    try await connection.execute("SELECT postern.expire_records()")
                }
            }
            #expect(isolation?.message == "records cannot be changed in a transaction that is repeatable read")
            #expect(try await database.recordCounts(of: message) == [1, 1, 1, 1, 1])
            let setting = await #expect(throws: PostgresError.self) {
                try await database.set("records.retention_days", "29", in: MarketplaceID(1))
            }
            #expect(setting?.hint == "Give from 30 to 18250.")
        }
    }

    @Test("R51: outside the two functions the records stay refused, also after they ran")
    func stillRefused() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addSentMessage(try await database.addParties(), at: "2020-01-07Z")
            try await database.pool.withConnection { connection in
                try await connection.execute("SELECT postern.expire_records('2020-01-07Z')")
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.execute("DELETE FROM postern.event")
                }
                #expect(error?.sqlState == .insufficientPrivilege)
            }
        }
    }
}

extension TestDatabase {
    /// How many tables have a partition of a week.
    fileprivate func partitions(of week: String) async throws -> Int {
        try await pool.query("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE '%\\_' || \(week)")
            .scalar(Int.self)
    }

    /// All rows of a message in the tables of the record, as one text.
    fileprivate func record(of message: MessageID) async throws -> String {
        var texts: [String] = []
        for table in Self.recordTables {
            texts.append(
                try await pool.query(
                    """
                    SELECT string_agg(to_jsonb(t)::text, E'\\n' ORDER BY to_jsonb(t)::text)
                    FROM postern.\(identifier: table) AS t
                    WHERE t.message_id = \(message.rawValue)
                    """
                ).scalar(String.self)
            )
        }
        return texts.joined(separator: "\n")
    }
}
