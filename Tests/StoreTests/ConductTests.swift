import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Sellers' conduct and suspension (R22, R23)")
struct ConductTests {
    @Test(
        "R23: overrides are counted for each seller over 7, 30 and 90 days and in all, by what their last review says"
    )
    func counts() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let other = try await database.addSeller(in: parties.marketplace, messagingAddress: "shop@moss.example")
            for (message, daysAgo) in [(1, 1), (2, 6), (3, 29), (4, 31), (5, 89), (6, 91), (7, 400)] {
                try await database.addOverride(Int64(message), by: parties, daysAgo: Double(daysAgo))
            }
            try await database.review(1, "misuse")
            try await database.review(2, "misuse")
            // It turned out to be right after all: the later review counts.
            try await database.review(2, "legitimate")
            try await database.review(4, "misuse")
            try await database.review(7, "misuse")
            let rows = try await database.pool.query(
                """
                SELECT period_days::integer, overrides, misuse, legitimate, unreviewed
                FROM postern_dashboard.seller_conduct
                WHERE seller_id = \(parties.seller.rawValue)
                ORDER BY period_days
                """
            )
            #expect(try rows.decode(Int?.self, "period_days") == [7, 30, 90, nil])
            #expect(try rows.decode(Int.self, "overrides") == [2, 3, 5, 7])
            #expect(try rows.decode(Int.self, "misuse") == [1, 1, 2, 3])
            #expect(try rows.decode(Int.self, "legitimate") == [1, 1, 1, 1])
            #expect(try rows.decode(Int.self, "unreviewed") == [0, 1, 2, 3])
            let others = try await database.pool.query(
                "SELECT overrides FROM postern_dashboard.seller_conduct WHERE seller_id = \(other.rawValue)"
            )
            #expect(try others.decode(Int.self, "overrides") == [0, 0, 0, 0])
        }
    }

    @Test("R23: a message is one override, however often it is recorded, and each kind of the policy can be recorded")
    func once() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            for (message, kind) in [(1, "critical_reason"), (2, "critical_subject_choice"), (3, "important_subject")] {
                try await database.addOverride(Int64(message), by: parties, kind: kind)
            }
            let error = await #expect(throws: PostgresError.self) { try await database.addOverride(1, by: parties) }
            #expect(error?.sqlState == .uniqueViolation)
            let kind = await #expect(throws: PostgresError.self) {
                try await database.addOverride(4, by: parties, kind: "urgent")
            }
            #expect(kind?.constraint == "kind: a kind of critical override, as critical_reason")
            #expect(try await database.count("override_use") == 3)
        }
    }

    @Test("R23: what cannot be reviewed, suspended or reinstated is refused, naming the remedy, and leaves no trace")
    func refused() async throws {
        try await withPosternDatabase { database in
            try await database.addOverride(1, by: try await database.addParties())
            try await database.expectRefused([
                RefusedCall(
                    "SELECT postern.review_override(2, 'misuse')",
                    names: "message 2 passed no opt-out for its importance",
                    column: "message_id",
                    hint: "postern.override_use"
                ),
                RefusedCall(
                    "SELECT postern.review_override(1, 'bad')",
                    names: #"verdict cannot be "bad""#,
                    column: "verdict",
                    hint: "legitimate or misuse"
                ),
                RefusedCall(
                    "SELECT postern.review_override(1, NULL)",
                    names: "verdict cannot be NULL",
                    column: "verdict"
                ),
                RefusedCall(
                    "SELECT postern.review_override(1, 'misuse', repeat('x', 2001))",
                    names: "note has 2001 characters, which is more than 2000",
                    column: "note"
                ),
                RefusedCall(
                    "SELECT postern.suspend_seller(1, E' \\n')",
                    names: "reason is missing",
                    column: "reason",
                    hint: "why the seller is suspended"
                ),
                RefusedCall("SELECT postern.suspend_seller(1, NULL)", names: "reason is missing", column: "reason"),
                RefusedCall(
                    "SELECT postern.suspend_seller(99, 'misuse')",
                    names: "seller_id 99 does not exist",
                    column: "seller_id",
                    hint: "postern.seller"
                ),
                RefusedCall(
                    "SELECT postern.reinstate_seller(99)",
                    names: "seller_id 99 does not exist",
                    column: "seller_id"
                ),
            ])
            #expect(try await database.count("operator_action") == 0)
            #expect(try await database.count("override_review") == 0)
        }
    }

    @Test("R23: a suspension holds for messages that wait already, until the seller is reinstated")
    func suspension() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            #expect(try await worker.load(batch).records[message]?.sellerIsSuspended == false)
            #expect(try await database.suspend(parties.seller))
            #expect(try await worker.load(batch).records[message]?.sellerIsSuspended == true)
            #expect(try await database.reinstate(parties.seller))
            #expect(try await worker.load(batch).records[message]?.sellerIsSuspended == false)
        }
    }

    @Test(
        "R23: suspending and reinstating again change nothing; another reason stands, and the time stays as it was"
    )
    func idempotent() async throws {
        try await withPosternDatabase { database in
            let seller = try await database.addParties().seller
            #expect(try await database.reinstate(seller) == false)
            #expect(try await database.suspend(seller, "Marks everything as important."))
            let since = try await database.suspendedSince()
            #expect(try await database.suspend(seller, " Marks everything as important. ") == false)
            #expect(try await database.suspend(seller, "Fraud."))
            #expect(try await database.suspendedSince() == since)
            #expect(try await database.reinstate(seller))
            #expect(try await database.reinstate(seller) == false)
            #expect(try await database.suspendedSince() == nil)
            let actions = try await database.pool.query(
                """
                SELECT
                    action, subject_numbers = ARRAY[\(seller.rawValue)] AND actor = session_user AS is_signed,
                    coalesce(detail ->> 'reason', detail ->> 'suspension_reason') AS reason
                FROM postern.operator_action
                ORDER BY action_id
                """
            )
            #expect(
                try actions.decode(String.self, "action") == ["suspend_seller", "suspend_seller", "reinstate_seller"]
            )
            #expect(
                try actions.decode(String.self, "reason") == ["Marks everything as important.", "Fraud.", "Fraud."]
            )
            #expect(try actions.decode(Bool.self, "is_signed") == [true, true, true])
        }
    }

    @Test("R23: of twenty operators who suspend a seller at once one does it")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 20) { database in
            let seller = try await database.addParties().seller
            let changes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...20 {
                    group.addTask { try await database.suspend(seller) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(changes.filter { $0 }.count == 1)
            #expect(try await database.count("operator_action") == 1)
        }
    }

    @Test(
        "R51: what was recorded of conduct can be neither changed nor deleted",
        arguments: [
            ("override_use", "kind"), ("override_review", "verdict"), ("operator_action", "detail"),
            ("report", "reason"),
        ]
    )
    func appendOnly(table: String, column: String) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            try await database.addOverride(message.rawValue, by: parties)
            try await database.review(message.rawValue, "misuse")
            try await database.pool.execute("SELECT postern.flag_message(\(message.rawValue))")
            try await database.expectRefused([
                RefusedCall(
                    "UPDATE postern.\(table) SET \(column) = \(column)",
                    names: "UPDATE of postern.\(table) is refused"
                ),
                RefusedCall("DELETE FROM postern.\(table)", names: "DELETE of postern.\(table) is refused"),
            ])
            #expect(try await database.count(table) == 1)
        }
    }
}

extension TestDatabase {
    fileprivate func addOverride(
        _ message: Int64,
        by parties: TestParties,
        kind: String = "critical_reason",
        daysAgo: Double = 0
    ) async throws {
        try await pool.execute(
            """
            INSERT INTO postern.override_use (message_id, marketplace_id, seller_id, buyer_id, kind, used_at)
            VALUES (
                \(message), \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue),
                \(kind), now() - make_interval(secs => 86400 * \(daysAgo))
            )
            """
        )
    }

    fileprivate func review(_ message: Int64, _ verdict: String) async throws {
        try await pool.execute("SELECT postern.review_override(\(message), \(verdict), 'Seen.')")
    }

    fileprivate func suspend(_ seller: SellerID, _ reason: String = "Misuse.") async throws -> Bool {
        try await pool.query("SELECT postern.suspend_seller(\(seller.rawValue), \(reason))").scalar(Bool.self)
    }

    fileprivate func reinstate(_ seller: SellerID) async throws -> Bool {
        try await pool.query("SELECT postern.reinstate_seller(\(seller.rawValue), 'It promised.')").scalar(Bool.self)
    }

    fileprivate func suspendedSince() async throws -> PostgresTimestamp? {
        try await pool.query("SELECT suspended_at FROM postern.seller").scalar(PostgresTimestamp?.self)
    }
}
