package import Messaging
package import Postgres
package import Templates

/// Publishes templates and reads them back.
package struct TemplateStore: Sendable {
    /// Whose a template is. A seller's own is taken before its marketplace's, and that before the platform's.
    package enum Scope: Hashable, Sendable {
        case platform
        case marketplace(MarketplaceID)
        case seller(SellerID)
    }

    /// A version as it was published.
    package struct Version: Sendable {
        package let id: Int64
        package let scope: Scope
        package let number: Int
        package let source: TemplateSource
    }

    /// What became of a publication.
    package struct Publication: Hashable, Sendable {
        package let version: Int
        /// False if this very text was in force already.
        package let isReleased: Bool

        package init(version: Int, isReleased: Bool) {
            self.version = version
            self.isReleased = isReleased
        }
    }

    private let pool: PostgresPool
    private let statements: Statements

    package init(pool: PostgresPool) throws {
        self.pool = pool
        self.statements = try Statements()
    }

    /// Publishes a version and releases it, unless its text is in force already (`L05`).
    /// - Parameter reachesWaiting: Whether messages that wait already get it, too.
    package func publish(
        _ source: TemplateSource,
        for scope: Scope = .platform,
        reachesWaiting: Bool = false
    ) async throws -> Publication {
        try await publish([source], for: scope, reachesWaiting: reachesWaiting)[0]
    }

    /// Publishes versions together: all or none.
    /// - Returns: What became of each, in their order.
    package func publish(
        _ sources: [TemplateSource],
        for scope: Scope,
        reachesWaiting: Bool = false
    ) async throws -> [Publication] {
        let queries = try sources.map { source in
            let content = [PostgresValue.text(source.name), .jsonb(try source.json()), .text(source.contentHash)]
            return statements.publishTemplate.query(content + scope.parameters + [.bool(reachesWaiting)])
        }
        return try await pool.transaction { connection in
            var publications: [Publication] = []
            for query in queries {
                let row = try await connection.query(query).only()
                publications.append(
                    Publication(
                        version: Int(try row.decode(Int32.self, "version")),
                        isReleased: try row.decode(Bool.self, "is_released")
                    )
                )
            }
            return publications
        }
    }

    /// Publishes a template that comes with the program for the platform, unless an operator has the last word there.
    /// - Returns: Whether there is a new version.
    package func publishBuiltIn(_ source: TemplateSource) async throws -> Bool {
        let rows = try await pool.query(
            statements.publishBuiltInTemplate.query([
                .text(source.name), .jsonb(try source.json()), .text(source.contentHash),
            ])
        )
        return try rows.first?.decode(Bool.self, "is_released") ?? false
    }

    /// Releases a version that was published before, or with `nil` withdraws the template, so that the next wider scope's is
    /// taken.
    /// - Throws: `PostgresError` if there is no such version.
    package func release(
        _ name: String,
        version: Int?,
        for scope: Scope,
        reachesWaiting: Bool = false
    ) async throws {
        try await pool.execute(
            statements.releaseTemplate.query(
                [.text(name), PostgresValue(version.map { Int32(clamping: $0) })] + scope.parameters + [
                    .bool(reachesWaiting)
                ]
            )
        )
    }

    /// The version in force of each template, in every scope.
    package func latest() async throws -> [Version] {
        try versions(in: try await pool.query(statements.latestTemplates.query([])))
    }

    /// Versions by their number, whether in force or not.
    package func versions(_ numbers: [Int64]) async throws -> [Version] {
        try versions(in: try await pool.query(statements.templateVersions.query([.array(numbers)])))
    }

    /// One version of a template, or with `nil` the one that is in force.
    /// - Returns: `nil` if there is no such.
    package func version(_ number: Int?, of name: String, for scope: Scope) async throws -> Version? {
        let parameters = [.text(name)] + scope.parameters + [PostgresValue(number.map { Int32(clamping: $0) })]
        return try versions(in: try await pool.query(statements.templateVersion.query(parameters))).first
    }

    /// The version that was in force before the present one.
    package func previousVersion(of name: String, for scope: Scope) async throws -> Int? {
        let rows = try await pool.query(
            statements.previousTemplate.query([.text(name)] + scope.parameters)
        )
        return try rows.first.map { Int(try $0.decode(Int32.self, "version")) }
    }

    private func versions(in rows: PostgresRows) throws -> [Version] {
        try rows.map { row in
            let marketplace = try row.decode(Int64?.self, "marketplace_id").map { Scope.marketplace(MarketplaceID($0)) }
            let seller = try row.decode(Int64?.self, "seller_id").map { Scope.seller(SellerID($0)) }
            return Version(
                id: try row.decode(Int64.self, "template_version_id"),
                scope: seller ?? marketplace ?? .platform,
                number: Int(try row.decode(Int32.self, "version")),
                source: try TemplateSource(json: try row.decode(String.self, "files"))
            )
        }
    }
}

extension TemplateStore.Scope {
    /// The marketplace and the seller, as the statements take them.
    fileprivate var parameters: [PostgresValue] {
        let none = PostgresValue(Int64?.none)
        return switch self {
        case .platform: [none, none]
        case .marketplace(let id): [.int8(id.rawValue), none]
        case .seller(let id): [none, .int8(id.rawValue)]
        }
    }
}
