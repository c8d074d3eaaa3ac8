/// Which statements are prepared on one connection, and under which names. Decides only; the session tells the server.
struct StatementCache {
    /// What makes two statements the same: the text and the types of the parameters, which the plan depends on.
    struct Key: Hashable {
        let sql: String
        let types: [PostgresType]
    }

    private struct Entry {
        let name: String
        var lastUse: Int
    }

    /// Names that the server still knows and nobody will use again.
    private(set) var discarded: Set<String> = []
    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var tick = 0
    private var namesGiven = 0

    /// - Parameter limit: How many statements to keep, at least one.
    init(limit: Int) {
        self.limit = max(1, limit)
    }

    /// The name of a statement that is prepared already.
    mutating func name(for key: Key) -> String? {
        tick += 1
        guard entries[key] != nil else {
            return nil
        }
        entries[key]?.lastUse = tick
        return entries[key]?.name
    }

    /// A fresh name for a statement that is about to be prepared. When the cache is full the statement unused for
    /// longest is discarded. A name is never given twice, so a late answer about an old one cannot be taken for a new
    /// one.
    mutating func insert(_ key: Key) -> String {
        if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            discard(oldest.key)
        }
        namesGiven += 1
        tick += 1
        let name = "s\(namesGiven)"
        entries[key] = Entry(name: name, lastUse: tick)
        return name
    }

    /// Forgets a statement that the server did not prepare.
    mutating func remove(_ key: Key) {
        entries[key] = nil
    }

    /// Forgets a statement that the server still knows.
    mutating func discard(_ key: Key) {
        if let entry = entries.removeValue(forKey: key) {
            discarded.insert(entry.name)
        }
    }

    /// The server has forgotten these discarded statements.
    mutating func confirmDiscarded(_ names: Set<String>) {
        discarded.subtract(names)
    }

    /// The server has forgotten everything, as after `DISCARD ALL`.
    mutating func removeAll() {
        entries.removeAll()
        discarded.removeAll()
    }
}
