import CPostgres

extension Session {
    /// The error that a failed result reports.
    func error(_ result: OpaquePointer) -> PostgresError {
        guard let state = field(CPostgresDiagnosticSQLState, of: result) else {
            // libpq's own complaint: the connection is lost, or it does not understand the server.
            return isUsable
                ? abandon(.protocolViolation, String(cString: PQresultErrorMessage(result)).singleLine)
                : connectionLost()
        }
        // Whatever the server refuses it has rolled back, also when it ends the connection with it: no error can follow
        // a commit before the commit is reported.
        var error = PostgresError(
            .server(SQLState(rawValue: state)),
            field(CPostgresDiagnosticMessage, of: result) ?? "",
            outcome: .notApplied
        )
        error.detail = field(CPostgresDiagnosticDetail, of: result)
        error.hint = field(CPostgresDiagnosticHint, of: result)
        error.context = field(CPostgresDiagnosticContext, of: result)
        error.schema = field(CPostgresDiagnosticSchema, of: result)
        error.table = field(CPostgresDiagnosticTable, of: result)
        error.column = field(CPostgresDiagnosticColumn, of: result)
        error.constraint = field(CPostgresDiagnosticConstraint, of: result)
        error.position = field(CPostgresDiagnosticPosition, of: result).flatMap { Int($0) }
        error.sourceFunction = field(CPostgresDiagnosticSourceFunction, of: result)
        if error.condemnsConnection {
            isAbandoned = true
        }
        return error
    }

    private func field(_ code: Int32, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, code).map { String(cString: $0) }
    }
}

extension String {
    /// The lines of a message of libpq as one, for logs of one line an event.
    var singleLine: String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
