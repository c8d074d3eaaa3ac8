import Testing

@testable import Postgres

@Suite("Permits go to who asked first")
struct PermitsTests {
    private var soon: ContinuousClock.Instant { .now + .seconds(60) }

    @Test("Waiters are served in order")
    func order() async throws {
        let permits = Permits(1)
        try await permits.acquire(until: soon)
        let order = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup { group in
            for number in 0..<5 {
                group.addTask {
                    try await permits.acquire(until: soon)
                    order.continuation.yield(number)
                    permits.release()
                }
                while permits.waiting <= number {
                    await Task.yield()
                }
            }
            permits.release()
            try await group.waitForAll()
        }
        order.continuation.finish()
        #expect(await order.stream.reduce(into: []) { $0.append($1) } == [0, 1, 2, 3, 4])
    }

    @Test("Who waits in vain learns that it may try again, and leaves the line")
    func timeout() async throws {
        let permits = Permits(1)
        try await permits.acquire(until: soon)
        let error = try await #require(throws: PostgresError.self) { try await permits.acquire(until: .now) }
        #expect(error.code == .poolTimeout)
        #expect(error.isRetryable)
        #expect(permits.waiting == 0)
        permits.release()
        try await permits.acquire(until: soon)
    }

    @Test("A cancelled waiter leaves the line and takes no permit with it")
    func cancellation() async throws {
        let permits = Permits(1)
        try await permits.acquire(until: soon)
        let waiter = Task { try await permits.acquire(until: soon) }
        while permits.waiting == 0 {
            await Task.yield()
        }
        waiter.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        #expect(permits.waiting == 0)
        permits.release()
        try await permits.acquire(until: soon)
    }

    @Test("No permit is lost while many time out, are cancelled and are served at once")
    func contention() async throws {
        let permits = Permits(3)
        await withTaskGroup { group in
            for number in 0..<300 {
                group.addTask {
                    let patience: Duration = number.isMultiple(of: 3) ? .microseconds(number) : .seconds(60)
                    do {
                        try await permits.acquire(until: .now + patience)
                    } catch {
                        return
                    }
                    await Task.yield()
                    permits.release()
                }
            }
        }
        for _ in 0..<3 {
            try await permits.acquire(until: .now)
        }
        await #expect(throws: PostgresError.self) { try await permits.acquire(until: .now) }
    }

    @Test("Closing turns waiters away and waits for what is lent out")
    func closing() async throws {
        let permits = Permits(1)
        try await permits.acquire(until: soon)
        let waiter = Task { try await permits.acquire(until: soon) }
        while permits.waiting == 0 {
            await Task.yield()
        }
        let closing = Task { await permits.close() }
        let error = try await #require(throws: PostgresError.self) { try await waiter.value }
        #expect(error.code == .poolClosed)
        permits.release()
        await closing.value
        await permits.close()
        await #expect(throws: PostgresError.self) { try await permits.acquire(until: soon) }
    }
}
