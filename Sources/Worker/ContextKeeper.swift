package import Delivery
import Logging
package import Postgres
import Store
import Templates

/// Keeps the settings and templates that batches are judged and written by as they are in the database (`R52`).
package actor ContextKeeper {
    private let settings: SettingsStore
    private let templates: TemplateStore
    private var compiled: [Int64: CompiledTemplate] = [:]
    /// The context for the next batch.
    package private(set) var context: DispatchContext

    /// - Throws: What keeps a first context from being read: a worker without one must not start.
    package init(pool: PostgresPool) async throws {
        settings = try SettingsStore(pool: pool)
        templates = try TemplateStore(pool: pool)
        context = DispatchContext(settings: [:], templates: TemplateLibrary())
        try await refresh()
    }

    /// Reads both anew; only template versions not seen before are compiled.
    package func refresh() async throws {
        let settings = try await settings.load()
        var library = TemplateLibrary()
        var inUse: [Int64: CompiledTemplate] = [:]
        for version in try await templates.latest() {
            let template = try compiled[version.id] ?? CompiledTemplate(version.source)
            inUse[version.id] = template
            library.add(TemplateLibrary.Entry(versionID: version.id, template: template), for: version.marketplace)
        }
        compiled = inUse
        context = DispatchContext(settings: settings, templates: library)
    }
}
