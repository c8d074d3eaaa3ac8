import Testing

@testable import Postgres

@Suite("The cache of prepared statements")
struct StatementCacheTests {
    private func key(_ sql: String) -> StatementCache.Key {
        StatementCache.Key(sql: sql, types: [])
    }

    @Test("A name is found again, and is never given twice")
    func names() {
        var cache = StatementCache(limit: 2)
        let first = cache.insert(key("a"))
        #expect(cache.name(for: key("a")) == first)
        cache.remove(key("a"))
        #expect(cache.name(for: key("a")) == nil)
        #expect(cache.insert(key("a")) != first)
    }

    @Test("What was unused for longest is discarded, until the server confirms it")
    func eviction() {
        var cache = StatementCache(limit: 2)
        _ = cache.insert(key("a"))
        let second = cache.insert(key("b"))
        _ = cache.name(for: key("a"))
        _ = cache.insert(key("c"))
        #expect(cache.discarded == [second])
        #expect(cache.name(for: key("b")) == nil)
        #expect(cache.name(for: key("a")) != nil)
        cache.confirmDiscarded([second])
        #expect(cache.discarded.isEmpty)
    }

    @Test("A server that forgot everything leaves nothing to discard")
    func removeAll() {
        var cache = StatementCache(limit: 1)
        _ = cache.insert(key("a"))
        _ = cache.insert(key("b"))
        cache.removeAll()
        #expect(cache.discarded.isEmpty)
        #expect(cache.name(for: key("b")) == nil)
    }
}
