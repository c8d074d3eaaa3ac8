extension PostgresConnection {
    /// Sends data to `COPY ... FROM STDIN`.
    ///
    /// All rows are stored or none. The sequence is read on the connection's own queue while the server takes the data,
    /// so rows that are made on the fly never stand in memory together.
    /// - Parameters:
    ///   - sql: `COPY table (columns) FROM STDIN`, with the format that the chunks have.
    ///   - chunks: The data, cut anywhere.
    /// - Returns: How many rows were stored.
    /// - Throws: `PostgresError`, `CancellationError`.
    @discardableResult
    package func copyIn(_ sql: String, chunks: sending some Sequence<[UInt8]>) async throws -> Int {
        try await interruptible { session in
            try session.copyIn(sql, chunks: chunks, timeout: configuration.queryTimeout)
        }
    }

    /// Sends rows in the text format to `COPY ... FROM STDIN`.
    /// - Returns: How many rows were stored.
    /// - Throws: `PostgresError`, `CancellationError`.
    @discardableResult
    package func copyIn(_ sql: String, rows: sending some Sequence<CopyTextRow>) async throws -> Int {
        try await interruptible { session in
            try session.copyIn(sql, chunks: rows.lazy.map(\.bytes), timeout: configuration.queryTimeout)
        }
    }
}
