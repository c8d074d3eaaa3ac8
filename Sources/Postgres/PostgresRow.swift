/// One row of a result. It keeps the whole result alive.
package struct PostgresRow: Sendable {
    let result: QueryResult
    /// Its place in the result.
    package let index: Int

    /// Decodes the value of a column. Pass an optional type where NULL is allowed.
    /// - Throws: `PostgresError` with `.decoding`, naming column, expected type and the server's type, never the value.
    package func decode<Value: PostgresDecodable>(
        _ type: Value.Type,
        _ column: String
    ) throws(PostgresError) -> Value {
        try decode(type, try result.column(column))
    }

    /// Decodes the value of a column by its index, counted from zero.
    /// - Throws: `PostgresError` with `.decoding`.
    package func decode<Value: PostgresDecodable>(_ type: Value.Type, _ column: Int) throws(PostgresError) -> Value {
        guard column >= 0, column < result.columnNames.count else {
            throw PostgresError(.decoding, "there is no column \(column)", outcome: .notApplied)
        }
        do {
            return try type.decode(result.cell(row: index, column: column))
        } catch {
            throw result.error(error, decoding: type, column: column)
        }
    }

    /// Whether the value of a column is NULL.
    /// - Throws: `PostgresError` with `.decoding` when there is no such column.
    package func isNull(_ column: String) throws(PostgresError) -> Bool {
        result.cell(row: index, column: try result.column(column)).bytes == nil
    }
}
