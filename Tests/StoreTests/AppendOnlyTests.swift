import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Records are appended and never changed (R30, R51, R52)")
struct AppendOnlyTests {
    @Test(
        "R30, R51: no row of the record can be changed or deleted",
        arguments: ["event", "decision", "attempt", "outbound_message", "setting_audit", "template_version"]
    )
    func refused(table: String) async throws {
        try await withPosternDatabase { database in
            try await database.addRecord()
            let column = try #require(Self.columns[table])
            for sql in [
                "UPDATE postern.\(table) SET \(column) = \(column)", "DELETE FROM postern.\(table)",
            ] {
                try await database.expectRefused(sql)
            }
            #expect(try await database.count(table) > 0)
        }
    }

    // A trigger for each statement of the parent does not hold for a statement that names the partition.
    @Test(
        "R30, R51: nor through the partition that holds it",
        arguments: ["event", "decision", "attempt", "outbound_message"]
    )
    func refusedInPartition(table: String) async throws {
        try await withPosternDatabase { database in
            try await database.addRecord()
            let partition = try await database.pool.query(
                "SELECT DISTINCT tableoid::regclass::text FROM postern.\(identifier: table)"
            ).scalar(String.self)
            #expect(partition.contains("_2"))
            let column = try #require(Self.columns[table])
            try await database.expectRefused("UPDATE \(partition) SET \(column) = \(column)")
            try await database.expectRefused("DELETE FROM \(partition)")
        }
    }

    private static let columns = [
        "event": "kind", "decision": "outcome", "attempt": "return_path", "outbound_message": "subject",
        "setting_audit": "new_value", "template_version": "files",
    ]
}

extension TestDatabase {
    /// At least one row in each table that is a record.
    fileprivate func addRecord() async throws {
        let parties = try await addParties()
        let messages = try await addMessages(2, of: parties)
        try await set("quota.base_messages", "700", in: parties.marketplace)
        let worker = try await worker()
        let batch = try await worker.claimed()
        _ = try await worker.decide(messages.map { .passing($0) }, under: batch.lease)
        _ = try await worker.beginAttempts(messages.map { .sample($0) }, under: batch.lease)
        _ = try await worker.recordOutcomes(messages.map { .sent($0, attempt: 1) }, under: batch.lease)
    }

    fileprivate func expectRefused(_ sql: String) async throws {
        let error = await #expect(throws: PostgresError.self, "\(sql)") {
            try await pool.execute(PostgresQuery(sql))
        }
        #expect(error?.sqlState == .insufficientPrivilege, "\(sql)")
        #expect(error?.message.contains("its rows are a record") == true, "\(sql)")
    }
}
