import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Confirming shipments (R45)")
struct ShipmentTests {
    @Test("R45: a confirmation puts one message of the platform into the queue, with the shipment's particulars")
    func confirms() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addOrder(of: parties)
            let message = try await database.confirm(
                "'S-1', '{PP-1,PP-2}', 'Parcel Post', 3, '2026-11-23 09:00:00.5+01'"
            )
            let row = try await database.pool.query(
                """
                SELECT
                    message_id, channel, contact_reason, order_id, seller_id, buyer_id,
                    producer = session_user AS is_ours, idempotency_key, arguments::text AS arguments
                FROM postern.outbound_message
                """
            )[0]
            #expect(try row.decode(Int64.self, "message_id") == message.rawValue)
            // The policy asks no quota of this channel.
            #expect(try row.decode(String.self, "channel") == "platform")
            #expect(try row.decode(String.self, "contact_reason") == "shipment_confirmation")
            #expect(try row.decode(String.self, "order_id") == "1001")
            #expect(try row.decode(Int64.self, "seller_id") == parties.seller.rawValue)
            #expect(try row.decode(Int64.self, "buyer_id") == parties.buyer.rawValue)
            #expect(try row.decode(Bool.self, "is_ours"))
            #expect(try row.decode(String.self, "idempotency_key") == "shipment:1:4:1001:S-1")
            let expected = """
                {"carrier": "Parcel Post", "item_count": 3, "shipped_at": "2026-11-23T08:00:00Z", \
                "tracking_numbers": ["PP-1", "PP-2"]}
                """
            #expect(try row.decode(String.self, "arguments") == expected)
            #expect(try await database.worker().claimed().messages.map(\.id) == [message])
        }
    }

    @Test("R45: what is not known of a shipment is left out of the message's arguments")
    func absent() async throws {
        try await withPosternDatabase { database in
            try await database.addOrder(of: try await database.addParties())
            _ = try await database.confirm("'S-1'")
            let keys = try await database.pool.query(
                "SELECT k FROM postern.outbound_message, jsonb_object_keys(arguments) AS k ORDER BY k"
            )
            #expect(try keys.decode(String.self, "k") == ["shipped_at", "tracking_numbers"])
        }
    }

    @Test("R45: a hundred confirmations of one shipment at once make one message, and all answer its number")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 20) { database in
            try await database.addOrder(of: try await database.addParties())
            let answers = try await withThrowingTaskGroup(of: MessageID.self) { group in
                for _ in 1...100 {
                    group.addTask { try await database.confirm("'S-1', '{PP-1,PP-2}', 'Parcel Post', 3") }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 100)
            #expect(Set(answers).count == 1)
            for table in ["outbound_message", "queue_entry", "shipment"] {
                #expect(try await database.count(table) == 1, "\(table)")
            }
        }
    }

    @Test("R45: a confirmation that was rolled back counts for nothing, and the next one is made")
    func rollback() async throws {
        struct Reconsidered: Error {}
        try await withPosternDatabase { database in
            try await database.addOrder(of: try await database.addParties())
            await #expect(throws: Reconsidered.self) {
                try await database.pool.transaction { connection in
                    try await connection.execute("SELECT postern.confirm_shipment(1, '1001', 'S-1')")
                    throw Reconsidered()
                }
            }
            #expect(try await database.count("shipment") == 0)
            _ = try await database.confirm("'S-1'")
            #expect(try await database.count("outbound_message") == 1)
        }
    }

    @Test("R45: each shipment of an order has its message, also where two numbers look alike when they are joined")
    func several() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addOrder("1001", of: parties)
            try await database.addOrder("1001:S", of: parties)
            let messages = [
                try await database.confirm("'S-1'"), try await database.confirm("'S-2'"),
                try await database.confirm("'S:1'"), try await database.confirm("'1'", order: "1001:S"),
            ]
            #expect(Set(messages).count == 4)
            #expect(try await database.count("queue_entry") == 4)
        }
    }

    @Test("R45: after its message is finished and gone a shipment is still confirmed")
    func finished() async throws {
        try await withPosternDatabase { database in
            try await database.addOrder(of: try await database.addParties())
            let message = try await database.confirm("'S-1'")
            _ = try await database.worker().drain()
            let partition = try await database.pool.query(
                "SELECT DISTINCT tableoid::regclass::text FROM postern.outbound_message"
            ).scalar(String.self)
            try await database.pool.withConnection { try await $0.script("DROP TABLE \(partition)") }
            #expect(try await database.confirm("'S-1'") == message)
            #expect(try await database.count("queue_entry") == 0)
        }
    }

    @Test("R45: the order of tracking numbers says nothing")
    func order() async throws {
        try await withPosternDatabase { database in
            try await database.addOrder(of: try await database.addParties())
            let message = try await database.confirm("'S-1', '{PP-1,PP-2}'")
            #expect(try await database.confirm("'S-1', '{PP-2,PP-1}', shipped_at => '2026-01-01Z'") == message)
        }
    }

    @Test("R45: the same shipment with other particulars is refused, naming what differs and the remedy")
    func differing() async throws {
        try await withPosternDatabase { database in
            try await database.addOrder(of: try await database.addParties())
            let message = try await database.confirm("'S-1', '{PP-1}', 'Parcel Post', 3")
            for (arguments, column, detail) in [
                ("'{PP-2}', 'Parcel Post', 3", "tracking_numbers", #"["PP-1"]. Given: ["PP-2"]."#),
                ("'{PP-1,PP-1}', 'Parcel Post', 3", "tracking_numbers", #"["PP-1"]. Given: ["PP-1", "PP-1"]."#),
                ("'{}', 'Parcel Post', 3", "tracking_numbers", #"["PP-1"]. Given: []."#),
                ("'{PP-1}', 'Green Van', 3", "carrier", "Parcel Post. Given: Green Van."),
                ("'{PP-1}', 'Parcel Post'", "item_count", "3. Given: nothing."),
            ] {
                let error = await #expect(throws: PostgresError.self, "\(arguments)") {
                    try await database.confirm("'S-1', \(arguments)")
                }
                #expect(error?.sqlState == .uniqueViolation)
                #expect(
                    error?.message == #"shipment_id "S-1" of order "1001" was confirmed before with other \#(column)"#
                )
                #expect(error?.column == column)
                #expect(error?.detail == "Confirmed in message \(message): \(detail)")
                #expect(error?.hint == "Give each shipment a shipment_id of its own.")
            }
            #expect(try await database.count("outbound_message") == 1)
        }
    }

    @Test("R45: a shipment that cannot be is refused with the column and what is right, and leaves nothing")
    func refused() async throws {
        try await withPosternDatabase { database in
            try await database.addOrder(of: try await database.addParties())
            let call = "SELECT postern.confirm_shipment"
            try await database.expectRefused([
                RefusedCall(
                    "\(call)(1, '1002', 'S-1')",
                    names: #"order_id "1002" is no order of marketplace 1"#,
                    column: "order_id",
                    hint: "postern.customer_order"
                ),
                RefusedCall("\(call)(2, '1001', 'S-1')", names: #"order_id "1001" is no order of marketplace 2"#),
                RefusedCall("\(call)(1, '1001', '')", names: "shipment_id: 1 to 64 characters on one line"),
                RefusedCall(
                    "\(call)(1, '1001', repeat('x', 65))",
                    names: "shipment_id: 1 to 64 characters on one line"
                ),
                RefusedCall("\(call)(1, '1001', NULL)", names: #"null value in column "shipment_id""#),
                RefusedCall(
                    "\(call)(1, '1001', 'S-1', ARRAY[E'PP\\n1'])",
                    names: "tracking_numbers: at most 100, of 1 to 64 characters"
                ),
                RefusedCall(
                    "\(call)(1, '1001', 'S-1', '{NULL}')",
                    names: "tracking_numbers: at most 100, of 1 to 64 characters"
                ),
                RefusedCall(
                    "\(call)(1, '1001', 'S-1', array_fill('P'::text, '{101}'))",
                    names: "tracking_numbers: at most 100, of 1 to 64 characters"
                ),
                RefusedCall(
                    "\(call)(1, '1001', 'S-1', carrier => '')",
                    names: "carrier: 1 to 100 characters on one line, or NULL"
                ),
                RefusedCall("\(call)(1, '1001', 'S-1', item_count => 0)", names: "item_count: at least 1, or NULL"),
            ])
            #expect(try await database.count("shipment") == 0)
            #expect(try await database.count("outbound_message") == 0)
        }
    }
}

extension TestDatabase {
    /// - Parameter arguments: SQL, from `shipment_id` on.
    @discardableResult
    fileprivate func confirm(_ arguments: String, order: String = "1001") async throws -> MessageID {
        MessageID(
            try await pool.query("SELECT postern.confirm_shipment(1, \(order), \(unescaped: arguments))").scalar(
                Int64.self
            )
        )
    }
}
