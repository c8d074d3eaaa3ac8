import CPostgres

extension Session {
    /// Runs a text of several statements in the simple protocol, which is one transaction unless the text says
    /// otherwise.
    func runScript(_ sql: String, timeout: Duration?) throws {
        try withCall(timeout: timeout) {
            try leavePipelineMode()
            guard PQsendQuery(handle, sql) == 1 else {
                throw connectionLost()
            }
            _ = try finishSimpleQuery()
        }
    }

    /// Fetches all results of a query of the simple protocol.
    /// - Returns: The last result.
    /// - Throws: The first error.
    func finishSimpleQuery() throws(PostgresError) -> QueryResult? {
        var last: QueryResult?
        var failure: PostgresError?
        while true {
            try waitForResult()
            guard let result = PQgetResult(handle) else {
                break
            }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                last = QueryResult(taking: result)
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                PQclear(result)
                throw abandon(.invalidUse, "COPY needs copyIn")
            default:
                failure = failure ?? error(result)
                PQclear(result)
            }
        }
        if let failure {
            throw failure
        }
        guard isUsable else {
            throw connectionLost()
        }
        return last
    }
}
