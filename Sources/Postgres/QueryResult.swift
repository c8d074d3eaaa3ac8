import CPostgres

/// Owns a `PGresult`.
///
/// `@unchecked Sendable`: a `PGresult` does not change once libpq has handed it out, only functions that read it are
/// called here, and it is freed once, when nobody refers to this object any more.
final class QueryResult: @unchecked Sendable {
    let columnNames: [String]
    let rowCount: Int
    private let handle: OpaquePointer
    private let columnTypes: [PostgresType]
    private let columnIndices: [String: Int]

    /// Takes over the result, which nothing else may free.
    init(taking handle: OpaquePointer) {
        self.handle = handle
        let columns = 0..<PQnfields(handle)
        rowCount = Int(PQntuples(handle))
        columnNames = columns.map { String(cString: PQfname(handle, $0)) }
        columnTypes = columns.map { PostgresType(oid: PQftype(handle, $0)) }
        columnIndices = Dictionary(zip(columnNames, 0...)) { first, _ in first }
    }

    deinit {
        PQclear(handle)
    }

    var affectedRows: Int {
        Int(String(cString: PQcmdTuples(handle))) ?? 0
    }

    /// What the server says it did, such as `COMMIT`.
    var commandTag: String {
        String(cString: PQcmdStatus(handle))
    }

    func column(_ name: String) throws(PostgresError) -> Int {
        guard let index = columnIndices[name] else {
            throw PostgresError(.decoding, "there is no column \(name)", outcome: .notApplied)
        }
        return index
    }

    /// The caller has checked that there are such a row and such a column.
    func cell(row: Int, column: Int) -> PostgresCell {
        let (row, column) = (Int32(truncatingIfNeeded: row), Int32(truncatingIfNeeded: column))
        let type = columnTypes[Int(column)]
        guard PQgetisnull(handle, row, column) == 0 else {
            return PostgresCell(bytes: nil, type: type)
        }
        let bytes = UnsafeRawBufferPointer(
            start: PQgetvalue(handle, row, column),
            count: Int(PQgetlength(handle, row, column))
        )
        return PostgresCell(bytes: bytes, type: type)
    }

    func error(_ failure: PostgresDecodingFailure, decoding type: Any.Type, column: Int) -> PostgresError {
        let name = columnNames[column]
        let reason =
            switch failure {
            case .unexpectedNull: "is NULL, which \(type) cannot be"
            case .typeMismatch: "is a \(columnTypes[column]), which cannot be read as \(type)"
            case .outOfRange: "is a \(columnTypes[column]) with a value that \(type) cannot hold"
            case .malformed: "is a \(columnTypes[column]) with bytes that are not in its format"
            }
        var error = PostgresError(.decoding, "column \(name) \(reason)", outcome: .notApplied)
        error.column = name
        return error
    }
}
