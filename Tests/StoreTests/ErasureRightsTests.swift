import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Only the two functions may change records (R51)")
struct ErasureRightsTests {
    // The setting alone must be no key, since every session may set it.
    @Test(
        "R51: who sets postern.maintaining by hand and does not own the table changes nothing, whatever was granted",
        arguments: ["event", "decision", "attempt", "outbound_message", "report", "operator_action"]
    )
    func setByHand(table: String) async throws {
        try await withPosternDatabase { database in
            try await database.addRows()
            for statement in ["UPDATE", "DELETE"] {
                let error = try await #require(throws: PostgresError.self) {
                    // The role ends with the transaction that the error rolls back.
                    try await database.pool.transaction { connection in
                        try await connection.execute("CREATE ROLE postern_meddler")
                        try await connection.execute("GRANT USAGE ON SCHEMA postern TO postern_meddler")
                        try await connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA postern TO postern_meddler")
                        try await connection.execute("SET LOCAL ROLE postern_meddler")
                        try await connection.execute("SET LOCAL postern.maintaining = 'on'")
                        try await connection.execute(Self.change(statement, table))
                    }
                }
                #expect(error.sqlState == .insufficientPrivilege)
                #expect(
                    error.message == "\(statement) of postern.\(try await database.target(table)) is refused: "
                        + "its rows are a record and stay as they were written"
                )
            }
            #expect(try await database.count(table) > 0)
        }
    }

    @Test("R51: the owner without the setting changes nothing either, and neither function leaves it on")
    func owner() async throws {
        try await withPosternDatabase { database in
            try await database.addRows()
            try await database.pool.withConnection { connection in
                try await connection.execute("SELECT postern.erase_buyer(1)")
                try await connection.execute("SELECT postern.expire_records()")
                await #expect(throws: PostgresError.self) {
                    try await connection.execute("SELECT postern.erase_buyer(99)")
                }
                let setting = try await connection.query("SELECT current_setting('postern.maintaining', true)")
                #expect(try setting.scalar(String?.self) ?? "" == "")
                for table in ["event", "outbound_message", "report", "operator_action"] {
                    let error = await #expect(throws: PostgresError.self) {
                        try await connection.execute(Self.change("DELETE", table))
                    }
                    #expect(error?.sqlState == .insufficientPrivilege, "\(table)")
                }
            }
        }
    }

    private static func change(_ statement: String, _ table: String) -> PostgresQuery {
        let column = ["event": "kind", "report": "reason", "operator_action": "action"][table] ?? "message_id"
        return statement == "UPDATE"
            ? "UPDATE postern.\(identifier: table) SET \(identifier: column) = \(identifier: column)"
            : "DELETE FROM postern.\(identifier: table)"
    }
}

extension TestDatabase {
    /// At least one row in each table that is a record.
    fileprivate func addRows() async throws {
        let message = try await addMessage(try await addParties())
        try await addDecision(message)
        try await addAttempt(message)
        try await pool.execute("INSERT INTO postern.event (message_id, kind) VALUES (\(message.rawValue), 'sent')")
        try await pool.execute("SELECT postern.flag_message(\(message.rawValue))")
        try await pool.execute("SELECT postern.suspend_seller(1, 'Misuse.')")
        try await pool.execute("DELETE FROM postern.queue_entry")
    }

    /// The table whose trigger refuses: the partition that holds the rows, where there are partitions.
    fileprivate func target(_ table: String) async throws -> String {
        try await pool.query(
            "SELECT DISTINCT relname FROM postern.\(identifier: table) AS t JOIN pg_class AS c ON c.oid = t.tableoid"
        )
        .scalar(String.self)
    }
}
