package import Messaging
package import Postgres
package import Templates

/// Publishes templates and reads them back.
package struct TemplateStore: Sendable {
    /// A version as it was published.
    package struct Version: Sendable {
        package let id: Int64
        package let marketplace: MarketplaceID?
        package let number: Int
        package let source: TemplateSource
    }

    private let pool: PostgresPool
    private let statements: Statements

    package init(pool: PostgresPool) throws {
        self.pool = pool
        self.statements = try Statements()
    }

    /// Publishes a platform template unless its newest version says the same.
    /// - Returns: Whether there is a new version.
    package func publish(_ source: TemplateSource) async throws -> Bool {
        let query = statements.publishTemplate.query([
            .text(source.name), .text(source.contentHash), .jsonb(try source.json()),
        ])
        return try await pool.execute(query) > 0
    }

    /// The newest version of each template.
    package func latest() async throws -> [Version] {
        try versions(in: try await pool.query(statements.latestTemplates.query([])))
    }

    /// Versions by their number, whichever is newest.
    package func versions(_ numbers: [Int64]) async throws -> [Version] {
        try versions(in: try await pool.query(statements.templateVersions.query([.array(numbers)])))
    }

    private func versions(in rows: PostgresRows) throws -> [Version] {
        try rows.map { row in
            Version(
                id: try row.decode(Int64.self, "template_version_id"),
                marketplace: try row.decode(Int64?.self, "marketplace_id").map(MarketplaceID.init(_:)),
                number: Int(try row.decode(Int32.self, "version")),
                source: try TemplateSource(json: try row.decode(String.self, "files"))
            )
        }
    }
}
