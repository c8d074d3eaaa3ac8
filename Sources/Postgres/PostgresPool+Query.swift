extension PostgresPool {
    /// Runs one statement on a connection of its own.
    /// - Throws: As `withConnection` and `PostgresConnection.query`.
    package func query(_ query: PostgresQuery) async throws -> PostgresRows {
        try await withConnection { try await $0.query(query) }
    }

    /// Runs one statement on a connection of its own.
    /// - Returns: How many rows it affected.
    /// - Throws: As `withConnection` and `PostgresConnection.query`.
    @discardableResult
    package func execute(_ query: PostgresQuery) async throws -> Int {
        try await withConnection { try await $0.execute(query) }
    }

    /// Runs statements in one round trip and one transaction.
    /// - Throws: As `withConnection` and `PostgresConnection.pipeline`.
    package func pipeline(_ queries: [PostgresQuery], timeout: Duration? = nil) async throws -> [PostgresRows] {
        try await withConnection { try await $0.pipeline(queries, timeout: timeout) }
    }

    /// Runs `body` in a transaction.
    /// - Throws: As `withConnection` and `PostgresConnection.transaction`.
    @discardableResult
    package func transaction<Result>(
        isolation: PostgresIsolation = .readCommitted,
        _ body: (PostgresConnection) async throws -> Result
    ) async throws -> Result {
        try await withConnection { try await $0.transaction(isolation: isolation, body) }
    }
}
