package import Delivery
package import Postgres
import Store

extension TemplateCache {
    /// Over the versions that are published in a database.
    package init(pool: PostgresPool) throws {
        let store = try TemplateStore(pool: pool)
        self.init { numbers in
            let versions = try await store.versions(numbers)
            return Dictionary(uniqueKeysWithValues: versions.map { ($0.id, $0.source) })
        }
    }
}
