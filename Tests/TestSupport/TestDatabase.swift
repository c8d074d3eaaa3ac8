import Foundation
import Logging
package import Postgres

/// A database of one test alone.
package struct TestDatabase: Sendable {
    package let name: String
    package let url: String
    package let cluster: TestCluster
    /// Connections to it, made when they are needed.
    package let pool: PostgresPool

    /// Makes a database.
    /// - Parameters:
    ///   - template: What it is a copy of; empty without one.
    ///   - cluster: The shared one if not given.
    ///   - maximumConnections: Of `pool`.
    package static func create(
        template: TestTemplate? = nil,
        in cluster: TestCluster? = nil,
        maximumConnections: Int = 4
    ) async throws -> TestDatabase {
        let cluster = if let cluster { cluster } else { try await TestCluster.shared() }
        let name = uniqueName("test")
        try await cluster.createDatabase(name, template: template)
        let url = cluster.url(database: name)
        let pool = PostgresPool(
            PostgresPoolConfiguration(PostgresConfiguration(url), maximumConnections: maximumConnections),
            logger: .silent
        )
        return TestDatabase(name: name, url: url, cluster: cluster, pool: pool)
    }

    /// How to reach it, for tests that connect by themselves.
    package var configuration: PostgresConfiguration {
        PostgresConfiguration(url)
    }

    /// Closes the pool and deletes the database, also under connections that are still open, at the latest with its
    /// cluster.
    package func drop() async throws {
        await pool.close()
        try await cluster.dropDatabase(name)
    }

    /// A name that no other process uses, on a server that may be shared.
    static func uniqueName(_ purpose: String) -> String {
        "postern_\(purpose)_\(UUID().uuidString.lowercased())"
    }
}

/// Runs a test on a database of its own, which is deleted afterwards.
package func withTestDatabase<Result>(
    template: TestTemplate? = nil,
    in cluster: TestCluster? = nil,
    maximumConnections: Int = 4,
    _ body: (TestDatabase) async throws -> Result
) async throws -> Result {
    let database = try await TestDatabase.create(
        template: template,
        in: cluster,
        maximumConnections: maximumConnections
    )
    do {
        let result = try await body(database)
        try await database.drop()
        return result
    } catch {
        try await database.drop()
        throw error
    }
}
