package import Templates

/// Keeps template versions compiled: they never change (`L05`), and compiling one in all its locales takes a while.
///
/// A version that this program cannot compile is kept as its error: its messages fail by name, the others go on (`L03`).
package actor TemplateCache {
    /// Reads versions by their number; one that does not exist is left out.
    package typealias Loader = @Sendable (_ versions: [Int64]) async throws -> [Int64: TemplateSource]

    private struct Entry {
        let template: Result<CompiledTemplate, TemplateError>
        var lastUse: Int
    }

    private let load: Loader
    private let capacity: Int
    private var entries: [Int64: Entry] = [:]
    private var uses = 0

    /// - Parameter capacity: Versions that are kept; beyond it those go that were not used for longest.
    package init(capacity: Int = 1000, load: @escaping Loader) {
        self.capacity = max(1, capacity)
        self.load = load
    }

    /// The versions, from memory or from the database.
    /// - Throws: What kept the database from being read.
    package func library(of versions: Set<Int64>) async throws -> TemplateLibrary {
        let unknown = versions.filter { entries[$0] == nil }
        if !unknown.isEmpty {
            for (id, source) in try await load(unknown.sorted()) {
                let template = Result { () throws(TemplateError) in try CompiledTemplate(source) }
                entries[id] = Entry(template: template, lastUse: uses)
            }
        }
        uses += 1
        var found: [Int64: Result<CompiledTemplate, TemplateError>] = [:]
        for id in versions {
            found[id] = entries[id]?.template
            entries[id]?.lastUse = uses
        }
        evict()
        return TemplateLibrary(found)
    }

    private func evict() {
        guard entries.count > capacity else {
            return
        }
        for (id, _) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }).prefix(entries.count - capacity) {
            entries[id] = nil
        }
    }
}
