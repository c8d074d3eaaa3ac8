import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Erasing a person (R51)")
struct ErasureTests {
    @Test("R51: nothing that is kept names an erased buyer in any column, and the skeleton of the record stays")
    func erases() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addStory(of: parties)
            let skeleton = try await database.skeleton()
            let counts = try await database.recordCounts(of: message)
            #expect(try await database.columnsThatName("robin").isEmpty == false)

            let changed = try await database.erase(parties.buyer)

            for word in ["robin", "heath.example", "hydrangea", "PP-1"] {
                #expect(try await database.columnsThatName(word) == [], "\(word)")
            }
            #expect(try await database.skeleton() == skeleton)
            #expect(try await database.recordCounts(of: message) == counts)
            #expect(try await database.status(of: message) == "bounced")
            #expect(
                changed == [
                    "buyers": 1, "suppressions": 1, "messages": 2, "attempts": 1, "events": 1, "decisions": 1,
                    "attachments": 1, "attachment_contents": 1, "shipments": 1, "reports": 1, "reviews": 1,
                    "operator_actions": 1,
                ]
            )
        }
    }

    @Test(
        "R51: what is not the person stays: a reply's codes, the keys, a file's hash, and the other buyer of the seller"
    )
    func keeps() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addStory(of: parties)
            let other = TestParties(
                marketplace: parties.marketplace,
                seller: parties.seller,
                buyer: try await database.addBuyer(address: "kit@moor.example", displayName: "Kit Moor")
            )
            let otherMessage = try await database.addMessage(other)
            try await database.pool.execute("SELECT postern.attach(\(otherMessage.rawValue), 'kit.txt', 'For Kit.')")
            _ = try await database.erase(parties.buyer)
            let detail = try await database.pool.query(
                "SELECT detail::text FROM postern.event WHERE message_id = \(message.rawValue) AND kind = 'bounced'"
            ).scalar(String.self)
            #expect(
                detail
                    == #"{"code": 550, "reply": "5.1.1 <<erased>>: <erased> is unknown, <erased>", "robin": [true, null]}"#
            )
            let file = try await database.pool.query(
                """
                SELECT file_name, erased_sha256 = sha256(convert_to('for robin', 'UTF8')) AS is_hash
                FROM postern.attachment
                WHERE message_id = \(message.rawValue)
                """
            )[0]
            #expect(try file.decode(String.self, "file_name") == "erased")
            #expect(try file.decode(Bool.self, "is_hash"))
            #expect(try await database.columnsThatName("kit").count >= 3)
            let text = try await database.pool.query(
                "SELECT body_text FROM postern.outbound_message WHERE message_id = \(otherMessage.rawValue)"
            )
            #expect(try text.scalar(String.self) == "Yes, it is hardy.")
        }
    }

    @Test("R51: erasing again changes nothing and is not audited again; the audit names the buyer by number alone")
    func idempotent() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            _ = try await database.addStory(of: parties)
            _ = try await database.erase(parties.buyer)
            let state = try await database.everything()
            #expect(try await database.erase(parties.buyer).values.allSatisfy { $0 == 0 })
            #expect(try await database.everything() == state)
            let audit = try await database.pool.query(
                """
                SELECT count(*) FROM postern.operator_action
                WHERE action = 'erase_buyer' AND subject_kind = 'buyer'
                    AND subject_numbers = ARRAY[\(parties.buyer.rawValue)]
                """
            )
            #expect(try audit.scalar(Int.self) == 1)
        }
    }

    @Test("R51: what is written about an erased buyer later is cleared by erasing again")
    func later() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addStory(of: parties)
            _ = try await database.erase(parties.buyer)
            try await database.pool.execute(
                """
                INSERT INTO postern.event (message_id, kind, detail)
                VALUES (\(message.rawValue), 'complained', '{"reply": "robin@heath.example complains", "code": 1}')
                """
            )
            _ = try await database.addMessage(parties, subject: "Dear Robin")
            let changed = try await database.erase(parties.buyer)
            #expect(changed.filter { $0.value != 0 } == ["events": 1, "messages": 1])
            #expect(try await database.columnsThatName("robin") == [])
        }
    }

    @Test(
        "R51: what waits for an erased buyer is claimed without an address, so that it ends as blocked/recipient_erased"
    )
    func waiting() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            _ = try await database.erase(parties.buyer)
            let worker = try await database.worker()
            let record = try #require(try await worker.load(try await worker.claimed()).records[message])
            #expect(record.recipient.address == nil)
            #expect(record.recipient.name == nil)
        }
    }

    // The worker has the address in hands and would write it down after us, in the mail's composition or an event.
    @Test("R51: while a message to the buyer is being sent the erasure is refused, and goes when that has ended")
    func inFlight() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            let before = try await database.everything()
            let error = await #expect(throws: PostgresError.self) { try await database.erase(parties.buyer) }
            #expect(error?.sqlState == .objectInUse)
            #expect(error?.message == "a message to buyer_id \(parties.buyer) is being sent")
            #expect(error?.hint?.contains("Call it again") == true)
            #expect(try await database.everything() == before)
            _ = try await worker.recordOutcomes([.sent(message)], under: batch.lease)
            #expect(try await database.erase(parties.buyer)["messages"] == 1)
        }
    }

    @Test(
        "R51: a buyer of whom anything is under legal hold is not erased; the error names the hold, and lifting helps",
        arguments: [
            "buyer_id => 1", "seller_id => 1", "seller_id => 1, buyer_id => 1",
            "marketplace_id => 1, order_id => '1001'",
            "message_id => (SELECT min(message_id) FROM postern.outbound_message)",
        ]
    )
    func underHold(scope: String) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            _ = try await database.addStory(of: parties)
            let hold = try await database.placeHold(scope)
            let before = try await database.everything()
            let error = await #expect(throws: PostgresError.self) { try await database.erase(parties.buyer) }
            #expect(error?.message == "buyer_id \(parties.buyer) is under legal hold \(hold) and cannot be erased")
            #expect(error?.hint?.contains("postern.lift_legal_hold(\(hold), 'why')") == true)
            #expect(try await database.everything() == before)
            // A hold on others is in nobody's way.
            _ = try await database.addBuyer(address: "kit@moor.example")
            _ = try await database.placeHold("buyer_id => 2")
            #expect(try await database.liftHold(hold))
            #expect(try await database.erase(parties.buyer)["buyers"] == 1)
        }
    }

    @Test("R51: the suppression of an address stays while another buyer has it")
    func sharedAddress() async throws {
        try await withPosternDatabase { database in
            let buyers = [
                try await database.addBuyer(), try await database.addBuyer(address: "Robin@Heath.example"),
            ]
            try await database.pool.execute(
                "INSERT INTO postern.suppression (address, reason) VALUES ('robin@heath.example', 'hard_bounce')"
            )
            #expect(try await database.erase(buyers[0])["suppressions"] == 0)
            #expect(try await database.erase(buyers[1])["suppressions"] == 1)
        }
    }

    @Test("R51: a buyer that does not exist cannot be erased")
    func unknown() async throws {
        try await withPosternDatabase { database in
            try await database.expectRefused([
                RefusedCall("SELECT postern.erase_buyer(99)", names: "buyer_id 99 does not exist", column: "buyer_id")
            ])
        }
    }

    @Test(
        "R51: a person is found as what it is, whatever signs its address and name are made of",
        arguments: [
            ("a.b+c@heath.example", nil, "to A.B+C@Heath.example or axb+c", "to <erased> or axb+c"),
            (#"o'n|e(\d"#, nil, #"<o'n|e(\d>, ond"#, "<<erased>>, ond"),
            ("rob@heath.example", "Rob (Bob) M*", "Rob (Bob) M* is rob, not robin", "<erased> is <erased>, not robin"),
            ("zoë@heath.example", "Zoë", "Zoë, ZOË@heath.example, Zoëa", "<erased>, <erased>, Zoëa"),
            (nil, nil, "nobody", "nobody"),
        ] as [(String?, String?, String, String)]
    )
    func patterns(address: String?, name: String?, text: String, erased: String) async throws {
        try await withPosternDatabase { database in
            let answer = try await database.pool.query(
                "SELECT postern.without_person(\(text)::text, postern.patterns_of_person(\(address), \(name)))"
            ).scalar(String.self)
            #expect(answer == erased)
        }
    }
}
