extension PostgresConnection {
    /// Runs one statement. Outside a transaction it is one of its own.
    /// - Throws: `PostgresError`, `CancellationError`.
    package func query(_ query: PostgresQuery) async throws -> PostgresRows {
        let rows = try await interruptible { session in
            try session.run([query], timeout: query.timeout ?? configuration.queryTimeout)
        }
        return rows[0]
    }

    /// Runs one statement.
    /// - Returns: How many rows it affected.
    /// - Throws: `PostgresError`, `CancellationError`.
    @discardableResult
    package func execute(_ query: PostgresQuery) async throws -> Int {
        try await self.query(query).affectedRows
    }

    /// Runs statements in one round trip.
    ///
    /// Outside a transaction they form one: all of them commit together at the end, or none does. Inside a transaction
    /// an error ends that transaction as usual. None may be one that opens or ends a transaction, or a COPY.
    /// - Parameters:
    ///   - queries: The statements, in order.
    ///   - timeout: For all together, in place of `PostgresConfiguration.queryTimeout`.
    /// - Returns: The results, one a statement, in the same order.
    /// - Throws: `PostgresError` of the first statement that failed, with its index; `CancellationError`.
    package func pipeline(_ queries: [PostgresQuery], timeout: Duration? = nil) async throws -> [PostgresRows] {
        guard !queries.isEmpty else {
            return []
        }
        return try await interruptible { session in
            try session.run(queries, timeout: timeout ?? configuration.queryTimeout)
        }
    }

    /// Runs a text that may hold several statements, without parameters and without results, such as a migration.
    ///
    /// All of it is one transaction, unless the text itself says `BEGIN` and `COMMIT`.
    /// - Parameter timeout: None if not given, since migrations take as long as they take.
    /// - Throws: `PostgresError` of the first statement that failed; `CancellationError`.
    package func script(_ sql: String, timeout: Duration? = nil) async throws {
        try await interruptible { session in
            try session.runScript(sql, timeout: timeout)
        }
    }
}
