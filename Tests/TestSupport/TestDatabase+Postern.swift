package import Postgres
import Store
import Templates

/// Runs a test on a database of its own that is as `postern migrate` leaves a new one: all migrations, and the built-in
/// templates published. It is deleted afterwards.
/// - Parameter maximumConnections: Of the database's `pool`.
package func withPosternDatabase<Result>(
    maximumConnections: Int = 4,
    _ body: (TestDatabase) async throws -> Result
) async throws -> Result {
    try await withTestDatabase(
        template: try await TestTemplate.postern(),
        maximumConnections: maximumConnections,
        body
    )
}

extension TestTemplate {
    /// The migrated database that tests copy, made once a process.
    package static func postern() async throws -> TestTemplate {
        try await TestCluster.template(named: "postern") { url in
            _ = try await Migrator(PostgresConfiguration(url), logger: .silent).migrate()
            let pool = PostgresPool(PostgresPoolConfiguration(PostgresConfiguration(url)), logger: .silent)
            do {
                let store = try TemplateStore(pool: pool)
                for source in TemplateCatalogue.builtIn().templates {
                    _ = try await store.publishBuiltIn(source)
                }
                await pool.close()
            } catch {
                await pool.close()
                throw error
            }
        }
    }
}

extension TestDatabase {
    /// Another set of connections to the database, for who must not share those of `pool`. The caller closes it.
    package func separatePool(
        maximumConnections: Int,
        configure: (inout PostgresConfiguration) -> Void = { _ in }
    ) -> PostgresPool {
        var configuration = configuration
        configure(&configuration)
        return PostgresPool(
            PostgresPoolConfiguration(configuration, maximumConnections: maximumConnections),
            logger: .silent
        )
    }
}
