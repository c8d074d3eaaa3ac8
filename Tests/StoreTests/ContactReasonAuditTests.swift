import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Contact reasons are validated and audited (R52)")
struct ContactReasonAuditTests {
    @Test("R52: the reasons that a new marketplace starts with are marked as nobody's decision")
    func defaults() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMarketplace()
            let row = try await database.pool.query(
                """
                SELECT count(*) AS rows, bool_and(is_default AND old_value IS NULL) AS are_default
                FROM postern.contact_reason_audit
                """
            )[0]
            #expect(try await row.decode(Int.self, "rows") == database.count("default_contact_reason"))
            #expect(try row.decode(Bool.self, "are_default"))
        }
    }

    @Test(
        "R52: each change leaves a row that says who, when, what it was and what it became; a refused one leaves none"
    )
    func audit() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            let statements = [
                "UPDATE postern.contact_reason SET title = 'Everything else' WHERE code = 'other'",
                // Nothing changes, so nobody decided anything.
                "UPDATE postern.contact_reason SET title = title",
                "UPDATE postern.contact_reason SET is_closed = true WHERE code = 'invoice'",
                "INSERT INTO postern.contact_reason (marketplace_id, code, title) VALUES (1, 'bill', 'The bill')",
            ]
            for statement in statements {
                try await database.pool.execute(PostgresQuery(statement))
            }
            await #expect(throws: PostgresError.self) {
                try await database.pool.execute("UPDATE postern.contact_reason SET title = ''")
            }
            let rows = try await database.pool.query(
                """
                SELECT
                    code, old_value ->> 'title' AS old_title, new_value ->> 'title' AS new_title, marketplace_id,
                    actor = session_user AND at <= clock_timestamp() AS is_signed
                FROM postern.contact_reason_audit
                WHERE NOT is_default
                ORDER BY audit_id
                """
            )
            #expect(try rows.decode(String.self, "code") == ["other", "invoice", "bill"])
            #expect(try rows.decode(String?.self, "old_title") == ["Other", "Sending the invoice", nil])
            #expect(
                try rows.decode(String?.self, "new_title") == ["Everything else", "Sending the invoice", "The bill"]
            )
            #expect(try rows.decode(Int64.self, "marketplace_id") == Array(repeating: marketplace.rawValue, count: 3))
            #expect(try rows.decode(Bool.self, "is_signed") == [true, true, true])
            try await database.expectRefused([
                RefusedCall(
                    "DELETE FROM postern.contact_reason_audit",
                    names: "DELETE of postern.contact_reason_audit is refused"
                ),
                RefusedCall(
                    "UPDATE postern.contact_reason_audit SET actor = 'somebody'",
                    names: "UPDATE of postern.contact_reason_audit is refused"
                ),
            ])
        }
    }

    @Test("R52: a change of a reason is told to who listens for settings, with the marketplace's number")
    func notification() async throws {
        try await withPosternDatabase { database in
            let marketplace = try await database.addMarketplace()
            let listener = PostgresListener(database.configuration, channels: ["postern_settings"], logger: .silent)
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .subscribed(isReconnect: false))
            try await database.pool.execute(
                "UPDATE postern.contact_reason SET is_critical = true WHERE code = 'out_of_stock'"
            )
            guard case .notification(let notification) = await events.next() else {
                Issue.record("no notification came")
                return
            }
            #expect(notification.payload == "\(marketplace.rawValue)")
        }
    }

    @Test(
        "R52: a value that no reason can have is refused with the column and what is right",
        arguments: [
            ("title", "''", "title: 1 to 100 characters on one line"),
            ("title", "repeat('x', 101)", "title: 1 to 100 characters on one line"),
            ("title", #"E'The\nbill'"#, "title: 1 to 100 characters on one line"),
            ("open_order_statuses", "'{}'", "open_order_statuses: statuses of docs/states.md, or NULL"),
            ("open_order_statuses", "'{shiped}'", "open_order_statuses: statuses of docs/states.md, or NULL"),
            ("open_order_statuses", "'{shipped,NULL}'", "open_order_statuses: statuses of docs/states.md, or NULL"),
            ("subject_choices", "'{Other}'", "subject_choices: lower-case letters, digits, underscores"),
            ("subject_choices", "'{NULL}'", "subject_choices: lower-case letters, digits, underscores"),
            ("subject_choices", "'{a b}'", "subject_choices: lower-case letters, digits, underscores"),
            ("critical_subject_choices", "'{praise}'", "critical_subject_choices: must stand in subject_choices"),
        ]
    )
    func validation(column: String, value: String, constraint: String) async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMarketplace()
            for table in ["contact_reason", "default_contact_reason"] {
                try await database.expectRefused([
                    RefusedCall(
                        "UPDATE postern.\(table) SET \(column) = \(value) WHERE code = 'invoice'",
                        names: constraint
                    )
                ])
            }
        }
    }

    @Test("R52: the widest values that a reason can have are taken")
    func accepted() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMarketplace()
            let changed = try await database.pool.execute(
                """
                UPDATE postern.contact_reason
                SET title = repeat('ü', 100), subject_choices = ARRAY['a', 'z' || repeat('_9', 29) || '0'],
                    open_order_statuses = '{pending,unshipped,partially_shipped,shipped,delivered,cancelled}'
                WHERE code = 'invoice'
                """
            )
            #expect(changed == 1)
        }
    }
}
