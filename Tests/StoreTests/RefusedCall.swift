import Postgres
import TestSupport
import Testing

/// A statement that must be refused, and what the caller must be told.
struct RefusedCall: Sendable {
    let sql: String
    /// A constraint's name, or the beginning of the message.
    let names: String
    /// The column that the error names, where it names one.
    let column: String?
    /// Part of the hint, where there is one.
    let hint: String?

    init(_ sql: String, names: String, column: String? = nil, hint: String? = nil) {
        self.sql = sql
        self.names = names
        self.column = column
        self.hint = hint
    }
}

extension TestDatabase {
    func expectRefused(_ calls: [RefusedCall]) async throws {
        for call in calls {
            let error = await #expect(throws: PostgresError.self, "\(call.sql)") {
                try await pool.execute(PostgresQuery(call.sql))
            }
            if let constraint = error?.constraint {
                #expect(constraint == call.names, "\(call.sql)")
            } else {
                #expect(error?.message.hasPrefix(call.names) == true, "\(call.sql): \(error?.message ?? "")")
            }
            if let column = call.column {
                #expect(error?.column == column, "\(call.sql)")
            }
            if let hint = call.hint {
                #expect(error?.hint?.contains(hint) == true, "\(call.sql): \(error?.hint ?? "")")
            }
        }
    }
}
