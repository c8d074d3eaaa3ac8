import CPostgres

extension Session {
    /// What was sent, in the order in which the answers come.
    private enum Step {
        case prepare(StatementCache.Key, statement: Int)
        case execute(statement: Int)
    }

    /// Runs statements in one round trip and, outside a transaction, as one: everything up to the Sync at the end
    /// commits or fails together.
    /// - Parameters:
    ///   - queries: The statements, in order.
    ///   - timeout: For all of them together.
    ///   - isInterruptible: Whether cancellation of the task ends them.
    func run(_ queries: [PostgresQuery], timeout: Duration?, isInterruptible: Bool = true) throws -> [PostgresRows] {
        try withCall(timeout: timeout, isInterruptible: isInterruptible) {
            let canRepeat = transactionStatus == PQTRANS_IDLE
            try discardStatements()
            do {
                return try attempt(queries, prepares: configuration.preparesStatements)
            } catch let error as PostgresError where error.isStalePreparedStatement && configuration.preparesStatements
            {
                forgetStatements(of: queries, after: error)
                // Nothing was applied, and there is no transaction that the error has ended.
                guard canRepeat, isUsable, call.interruption == nil else {
                    throw error
                }
                return try attempt(queries, prepares: configuration.preparesStatements)
            }
        }
    }

    /// Has the server forget the statements that fell out of the cache. Apart from what follows, since some statements,
    /// such as VACUUM, must be alone between two Syncs.
    private func discardStatements() throws(PostgresError) {
        let names = statements.discarded
        guard !names.isEmpty, transactionStatus != PQTRANS_INERROR else {
            return
        }
        do throws(PostgresError) {
            _ = try attempt(names.map { PostgresQuery("DEALLOCATE \($0)", []) }, prepares: false)
            statements.confirmDiscarded(names)
        } catch {
            guard error.sqlState == .invalidStatementName, transactionStatus == PQTRANS_IDLE else {
                throw error
            }
            statements.removeAll()
        }
    }

    private func attempt(_ queries: [PostgresQuery], prepares: Bool) throws(PostgresError) -> [PostgresRows] {
        guard PQenterPipelineMode(handle) == 1 else {
            throw abandon(.protocolViolation, "the connection cannot enter pipeline mode")
        }
        let steps = try send(queries, prepares: prepares)
        return try receive(steps, queries)
    }

    // MARK: Sending

    private func send(_ queries: [PostgresQuery], prepares: Bool) throws(PostgresError) -> [Step] {
        guard queries.allSatisfy({ $0.bindings.count <= Int(UInt16.max) }) else {
            throw PostgresError(.invalidUse, "a statement takes at most 65535 parameters", outcome: .notSent)
        }
        var steps: [Step] = []
        steps.reserveCapacity(queries.count)
        for (index, query) in queries.enumerated() {
            try send(query, index: index, prepares: prepares, to: &steps)
        }
        try require(PQpipelineSync(handle))
        return steps
    }

    private func send(
        _ query: PostgresQuery,
        index: Int,
        prepares: Bool,
        to steps: inout [Step]
    ) throws(PostgresError) {
        let arrays = ParameterBuffer(query.bindings)
        let isSent: Int32
        if prepares {
            let key = StatementCache.Key(sql: query.sql, types: query.bindings.map(\.type))
            let name = try preparedName(key, index: index, steps: &steps)
            isSent = arrays.withArrays { arrays in
                PQsendQueryPrepared(handle, name, arrays.count, arrays.values, arrays.lengths, arrays.formats, 1)
            }
        } else {
            isSent = arrays.withArrays { arrays in
                PQsendQueryParams(
                    handle,
                    query.sql,
                    arrays.count,
                    arrays.types,
                    arrays.values,
                    arrays.lengths,
                    arrays.formats,
                    1
                )
            }
        }
        try require(isSent)
        steps.append(.execute(statement: index))
    }

    private func preparedName(
        _ key: StatementCache.Key,
        index: Int,
        steps: inout [Step]
    ) throws(PostgresError) -> String {
        if let name = statements.name(for: key) {
            return name
        }
        let name = statements.insert(key)
        try require(PQsendPrepare(handle, name, key.sql, Int32(key.types.count), key.types.map(\.oid)))
        steps.append(.prepare(key, statement: index))
        return name
    }

    /// What fails before the Sync is never committed: the server rolls back when the connection ends.
    private func require(_ isSent: Int32) throws(PostgresError) {
        guard isSent == 1 else {
            var error = connectionLost()
            error.outcome = .notApplied
            throw error
        }
    }

    // MARK: Receiving

    private func receive(_ steps: [Step], _ queries: [PostgresQuery]) throws(PostgresError) -> [PostgresRows] {
        var rows: [PostgresRows] = []
        rows.reserveCapacity(queries.count)
        var failure: PostgresError?
        var position = 0
        var isSynchronized = false
        while !isSynchronized {
            try waitForResult()
            guard let result = PQgetResult(handle) else {
                // The end of one step's results. A lost connection ends all of them.
                position += 1
                guard isUsable, position <= steps.count + 2 else {
                    throw failure ?? connectionLost()
                }
                continue
            }
            let step = position < steps.count ? steps[position] : nil
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC:
                PQclear(result)
                isSynchronized = true
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                if let row = confirm(step, result) {
                    rows.append(row)
                }
            case PGRES_PIPELINE_ABORTED:
                PQclear(result)
                revoke(step)
            default:
                let error = describe(result, step, queries)
                failure = failure ?? error
                PQclear(result)
                revoke(step)
                // The server has said why it ends the connection; nothing else comes.
                guard isUsable else {
                    throw error
                }
            }
        }
        if let failure {
            throw failure
        }
        guard rows.count == queries.count else {
            throw abandon(.protocolViolation, "the server answered \(rows.count) of \(queries.count) statements")
        }
        return rows
    }

    /// Takes over the result of a step that succeeded.
    private func confirm(_ step: Step?, _ result: OpaquePointer) -> PostgresRows? {
        guard case .execute = step else {
            PQclear(result)
            return nil
        }
        return PostgresRows(result: QueryResult(taking: result))
    }

    private func revoke(_ step: Step?) {
        if case .prepare(let key, _) = step {
            statements.remove(key)
        }
    }

    private func describe(_ result: OpaquePointer, _ step: Step?, _ queries: [PostgresQuery]) -> PostgresError {
        var error = error(result)
        switch step {
        case .prepare(_, let index), .execute(let index):
            error.statementName = queries[index].name
            error.statementIndex = queries.count > 1 ? index : nil
        case nil:
            // The commit at the Sync.
            error.statementIndex = nil
        }
        return error
    }

    private func forgetStatements(of queries: [PostgresQuery], after error: PostgresError) {
        guard error.sqlState != .invalidStatementName else {
            statements.removeAll()
            return
        }
        for query in queries {
            statements.discard(StatementCache.Key(sql: query.sql, types: query.bindings.map(\.type)))
        }
    }
}
