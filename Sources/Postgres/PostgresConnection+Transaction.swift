import CPostgres

extension PostgresConnection {
    /// Runs `body` in a transaction, which commits when it returns and rolls back when it throws.
    ///
    /// The body runs where the caller runs; only its statements run on the connection's queue. A task that is cancelled
    /// before the commit rolls back; from then on the commit runs to its end.
    /// - Parameter isolation: `READ COMMITTED` unless asked otherwise.
    /// - Throws: What `body` throws; `PostgresError` with `.transactionRolledBack` when a statement had failed and
    ///   `body` returned all the same; from the commit a `PostgresError` whose `outcome` is `.unknown` if no answer
    ///   came.
    @discardableResult
    package nonisolated func transaction<Result>(
        isolation: PostgresIsolation = .readCommitted,
        _ body: (PostgresConnection) async throws -> Result
    ) async throws -> Result {
        try await begin(isolation)
        let result: Result
        do {
            result = try await body(self)
            try Task.checkCancellation()
        } catch {
            await rollBack()
            throw error
        }
        try await commit()
        return result
    }

    private func begin(_ isolation: PostgresIsolation) async throws {
        try await interruptible { session in
            guard session.transactionStatus == PQTRANS_IDLE else {
                throw PostgresError(.invalidUse, "a transaction is open already", outcome: .notSent)
            }
            _ = try session.run(
                [PostgresQuery("BEGIN ISOLATION LEVEL \(isolation.rawValue)", [])],
                timeout: configuration.queryTimeout
            )
            session.isInsideTransaction = true
        }
    }

    private func commit() throws {
        let session = try requireSession()
        session.isInsideTransaction = false
        let rows = try session.run(
            [PostgresQuery("COMMIT", [])],
            timeout: configuration.queryTimeout,
            isInterruptible: false
        )
        // COMMIT of a transaction in which a statement failed is a rollback, and the server calls that a success.
        guard rows[0].result.commandTag == "COMMIT" else {
            throw PostgresError(.transactionRolledBack, "a statement in it had failed", outcome: .notApplied)
        }
    }

    /// Rolls back also when the task is cancelled. A connection on which that fails is ended, which rolls back as well.
    private func rollBack() {
        guard let session = try? requireSession() else {
            // Nothing is lost: the connection has ended and the error that ended it is on its way to the caller.
            return
        }
        session.isInsideTransaction = false
        guard session.transactionStatus != PQTRANS_IDLE else {
            return
        }
        do {
            _ = try session.run(
                [PostgresQuery("ROLLBACK", [])],
                timeout: configuration.cancellationGrace,
                isInterruptible: false
            )
        } catch {
            close()
        }
    }
}
