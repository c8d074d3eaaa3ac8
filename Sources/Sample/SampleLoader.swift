package import Postgres

/// Puts a plan into a database that holds Postern's schema and none of the plan's numbers.
package struct SampleLoader: Sendable {
    let pool: PostgresPool

    /// - Parameter pool: Connects as the owner of the schema for `load`, and as any producer for `enqueue`.
    package init(pool: PostgresPool) {
        self.pool = pool
    }
}
