import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Legal holds (R51)")
struct LegalHoldTests {
    /// A scope, and which of five messages it holds: of seller 1 to buyer 1 about order 1001, the same without an order, of
    /// seller 1 to buyer 2, of seller 2 to buyer 1, and of seller 2 to buyer 2.
    private static let scopes: [(String, [Bool])] = [
        ("seller_id => 1", [true, true, true, false, false]),
        ("buyer_id => 1", [true, true, false, true, false]),
        ("seller_id => 1, buyer_id => 1", [true, true, false, false, false]),
        ("marketplace_id => 1, order_id => '1001'", [true, false, false, false, false]),
        ("message_id => (SELECT min(message_id) FROM postern.outbound_message)", [true, false, false, false, false]),
    ]

    @Test(
        "R51: a hold on a seller, a buyer, a pair, an order or a message holds what is of it and no more",
        arguments: scopes
    )
    func scope(scope: String, isHeld: [Bool]) async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessagesOfTwoPairs()
            let hold = try await database.placeHold(scope)
            #expect(try await database.areHeldForLaw(messages) == isHeld)
            #expect(try await database.liftHold(hold))
            #expect(try await database.areHeldForLaw(messages) == Array(repeating: false, count: 5))
        }
    }

    @Test("R51: a hold also holds what comes later")
    func later() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            _ = try await database.placeHold("buyer_id => 1")
            #expect(try await database.isHeldForLaw(try await database.addMessage(parties)))
        }
    }

    @Test("R51: what is under two holds is free when both are lifted")
    func overlapping() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            let holds = [
                try await database.placeHold("buyer_id => 1"), try await database.placeHold("seller_id => 1"),
            ]
            #expect(try await database.liftHold(holds[0]))
            #expect(try await database.isHeldForLaw(message))
            #expect(try await database.liftHold(holds[1]))
            #expect(try await database.isHeldForLaw(message) == false)
        }
    }

    @Test("R51: a hold is lifted once; again changes nothing, and both steps are signed and audited")
    func lifting() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addParties()
            let hold = try await database.placeHold("buyer_id => 1")
            #expect(try await database.liftHold(hold))
            #expect(try await database.liftHold(hold) == false)
            let row = try await database.pool.query(
                """
                SELECT
                    placed_by = session_user AND lifted_by = session_user AND lifted_at >= placed_at AS is_signed,
                    reason, lift_note
                FROM postern.legal_hold
                """
            )[0]
            #expect(try row.decode(Bool.self, "is_signed"))
            #expect(try row.decode(String.self, "reason") == "A lawsuit")
            #expect(try row.decode(String.self, "lift_note") == "It is settled.")
            let actions = try await database.pool.query(
                """
                SELECT action, subject_numbers = ARRAY[\(hold)] AS is_of_hold
                FROM postern.operator_action
                ORDER BY action_id
                """
            )
            #expect(try actions.decode(String.self, "action") == ["place_legal_hold", "lift_legal_hold"])
            #expect(try actions.decode(Bool.self, "is_of_hold") == [true, true])
        }
    }

    @Test("R51: a hold that has no scope, two, or one that is not there is refused, naming the remedy")
    func refused() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMessage(try await database.addParties())
            let noScope = "a legal hold has one scope"
            let remedy = "Give seller_id, buyer_id or both of them; or marketplace_id with order_id; or message_id."
            try await database.expectRefused([
                RefusedCall("SELECT postern.place_legal_hold('Why')", names: noScope, hint: remedy),
                RefusedCall(
                    "SELECT postern.place_legal_hold('Why', marketplace_id => 1)",
                    names: noScope,
                    hint: remedy
                ),
                RefusedCall("SELECT postern.place_legal_hold('Why', order_id => '1001')", names: noScope, hint: remedy),
                RefusedCall(
                    "SELECT postern.place_legal_hold('Why', buyer_id => 1, message_id => 1)",
                    names: noScope,
                    hint: remedy
                ),
                RefusedCall(
                    "SELECT postern.place_legal_hold('Why', seller_id => 1, marketplace_id => 1, order_id => '1001')",
                    names: noScope,
                    hint: remedy
                ),
                RefusedCall(
                    "SELECT postern.place_legal_hold(' ', buyer_id => 1)",
                    names: "reason is missing",
                    column: "reason"
                ),
                RefusedCall(
                    "SELECT postern.place_legal_hold('Why', seller_id => 99)",
                    names: "seller_id 99 does not exist",
                    column: "seller_id"
                ),
                RefusedCall(
                    "SELECT postern.place_legal_hold('Why', buyer_id => 99)",
                    names: "buyer_id 99 does not exist",
                    column: "buyer_id"
                ),
                RefusedCall(
                    "SELECT postern.place_legal_hold('Why', marketplace_id => 1, order_id => '99')",
                    names: #"order "99" of marketplace 1 does not exist"#,
                    column: "order_id"
                ),
                RefusedCall(
                    "SELECT postern.place_legal_hold('Why', message_id => 99)",
                    names: "message 99 does not exist",
                    column: "message_id"
                ),
                RefusedCall(
                    "SELECT postern.lift_legal_hold(99, 'Over')",
                    names: "legal hold 99 does not exist",
                    column: "hold_id",
                    hint: "postern.legal_hold"
                ),
                RefusedCall("SELECT postern.lift_legal_hold(1, '')", names: "note is missing", column: "note"),
                RefusedCall(
                    "INSERT INTO postern.legal_hold (reason) VALUES ('Why')",
                    names: "scope: seller, buyer, both, an order, or a message"
                ),
            ])
            #expect(try await database.count("legal_hold") == 0)
            #expect(try await database.count("operator_action") == 0)
        }
    }

    @Test("R51: nothing of a hold can be changed but that it is lifted, and that cannot be taken back")
    func appendOnly() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addParties()
            let hold = try await database.placeHold("buyer_id => 1")
            let refusal = "UPDATE of postern.legal_hold is refused"
            try await database.expectRefused([
                RefusedCall("DELETE FROM postern.legal_hold", names: "DELETE of postern.legal_hold is refused"),
                RefusedCall("UPDATE postern.legal_hold SET reason = 'Another'", names: refusal),
                RefusedCall("UPDATE postern.legal_hold SET placed_by = 'somebody'", names: refusal),
                RefusedCall(
                    "UPDATE postern.legal_hold SET lifted_at = now(), lifted_by = 'me', buyer_id = NULL, seller_id = 1",
                    names: refusal
                ),
            ])
            #expect(try await database.liftHold(hold))
            try await database.expectRefused([
                RefusedCall("UPDATE postern.legal_hold SET lifted_at = NULL, lifted_by = NULL", names: refusal),
                RefusedCall("UPDATE postern.legal_hold SET lift_note = 'Another'", names: refusal),
            ])
        }
    }

    // A hold that is answered while records are being deleted could come too late for what it is placed on.
    @Test("R51: while a hold is being placed nothing expires, and after that what it holds does not")
    func besideExpiry() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addSentMessage(try await database.addParties(), at: "2020-01-07Z")
            try await database.pool.transaction { connection in
                try await connection.execute("SELECT postern.place_legal_hold('A lawsuit', buyer_id => 1)")
                #expect(try await database.expireRecords() == Expiry())
            }
            #expect(try await database.expireRecords() == Expiry(weeksDropped: 1, messagesMoved: 1))
            #expect(try await database.recordCounts(of: message) == [1, 1, 1, 1, 1])
        }
    }
}

extension TestDatabase {
    /// Of two sellers to two buyers; the first of them is about order 1001.
    fileprivate func addMessagesOfTwoPairs() async throws -> [MessageID] {
        let parties = try await addParties()
        let otherSeller = try await addSeller(in: parties.marketplace, messagingAddress: "shop@moss.example")
        let otherBuyer = try await addBuyer(address: "kit@moor.example")
        let order = try await addOrder(of: parties)
        var messages = [try await addMessage(parties, orderID: order)]
        for (seller, buyer) in [
            (parties.seller, parties.buyer), (parties.seller, otherBuyer), (otherSeller, parties.buyer),
            (otherSeller, otherBuyer),
        ] {
            messages.append(
                try await addMessage(TestParties(marketplace: parties.marketplace, seller: seller, buyer: buyer))
            )
        }
        return messages
    }

    fileprivate func areHeldForLaw(_ messages: [MessageID]) async throws -> [Bool] {
        var answers: [Bool] = []
        for message in messages {
            answers.append(try await isHeldForLaw(message))
        }
        return answers
    }
}
