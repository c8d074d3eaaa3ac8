package import Delivery
import Logging
package import Postgres
import Store

/// Keeps the settings that batches are judged by as they are in the database (`R52`).
package actor ContextKeeper {
    private let settings: SettingsStore
    private var refreshedAt = ContinuousClock.now
    /// The context for the next batch.
    package private(set) var context: DispatchContext

    /// - Throws: What keeps a first context from being read: a worker without one must not start.
    package init(pool: PostgresPool) async throws {
        settings = try SettingsStore(pool: pool)
        context = DispatchContext(settings: [:])
        try await refresh()
    }

    /// Reads them anew.
    package func refresh() async throws {
        context = DispatchContext(settings: try await settings.load())
        refreshedAt = .now
    }

    /// The context, read anew if it is older than this.
    package func context(noOlderThan age: Duration) async throws -> DispatchContext {
        if ContinuousClock.now - refreshedAt > age {
            try await refresh()
        }
        return context
    }
}
