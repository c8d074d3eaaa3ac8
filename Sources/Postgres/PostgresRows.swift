/// The rows that a statement gave, in the memory in which libpq received them: nothing is copied until it is decoded.
package struct PostgresRows: RandomAccessCollection, Sendable {
    let result: QueryResult

    package var startIndex: Int { 0 }
    package var endIndex: Int { result.rowCount }

    package subscript(position: Int) -> PostgresRow {
        precondition(indices.contains(position), "row index out of range")
        return PostgresRow(result: result, index: position)
    }

    /// How many rows the statement inserted, updated, deleted or selected.
    package var affectedRows: Int { result.affectedRows }

    /// The names of the columns, in order.
    package var columnNames: [String] { result.columnNames }

    /// The index of a column, to be looked up once before a long loop.
    /// - Throws: `PostgresError` with `.decoding` when there is no such column.
    package func column(_ name: String) throws(PostgresError) -> Int {
        try result.column(name)
    }

    /// Decodes the first column of the only row, as of `SELECT count(*)`.
    /// - Throws: `PostgresError` with `.decoding` when there is not exactly one row, or the value has another type.
    package func scalar<Value: PostgresDecodable>(_ type: Value.Type) throws(PostgresError) -> Value {
        try only().decode(type, 0)
    }

    /// The only row.
    /// - Throws: `PostgresError` with `.decoding` when there is not exactly one.
    package func only() throws(PostgresError) -> PostgresRow {
        guard count == 1 else {
            throw PostgresError(.decoding, "expected one row, got \(count)", outcome: .notApplied)
        }
        return self[0]
    }

    /// Decodes one column of all rows.
    /// - Throws: `PostgresError` with `.decoding`.
    package func decode<Value: PostgresDecodable>(
        _ type: Value.Type,
        _ column: String
    ) throws(PostgresError) -> [Value] {
        let index = try self.column(column)
        var values: [Value] = []
        values.reserveCapacity(count)
        for row in self {
            values.append(try row.decode(type, index))
        }
        return values
    }
}
