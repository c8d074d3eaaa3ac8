import TestTools
import Testing

@testable import Worker

/// Each wait here would last an hour by itself: that a test ends is what it tests.
@Suite("The wake-up signal", .timeLimit(.minutes(1)))
struct WakeSignalTests {
    private static let long = Duration.seconds(3600)

    @Test("A wake-up wakes one, and the next the next")
    func wakesOne() async throws {
        let signal = WakeSignal()
        let woken = Gate()
        async let first: Void = waitThenOpen(signal, woken)
        try await eventually("somebody waits") { await signal.waiting == 1 }
        async let second: Void = signal.wait(for: Self.long)
        try await eventually("both wait") { await signal.waiting == 2 }
        await signal.wakeOne()
        await woken.pass()
        #expect(await signal.waiting == 1)
        await signal.wakeOne()
        _ = await (first, second)
    }

    private func waitThenOpen(_ signal: WakeSignal, _ gate: Gate) async {
        await signal.wait(for: Self.long)
        await gate.open()
    }

    @Test("A wake-up that comes while nobody waits is kept for who waits next, and only for one")
    func pending() async throws {
        let signal = WakeSignal()
        await signal.wakeOne()
        await signal.wakeOne()
        await signal.wait(for: Self.long)
        async let next: Void = signal.wait(for: Self.long)
        try await eventually("the second waits") { await signal.waiting == 1 }
        await signal.wakeOne()
        await next
    }

    @Test("Without a wake-up the time ends the wait")
    func timeout() async {
        let signal = WakeSignal()
        await signal.wait(for: .milliseconds(1))
        #expect(await signal.waiting == 0)
    }

    // A regression: each message that fell due ended the rest of a lane whose relay was away.
    @Test("A rest is not ended by wake-ups, nor does it use them up")
    func rest() async throws {
        let signal = WakeSignal()
        async let resting: Void = signal.rest(for: Self.long)
        try await eventually("somebody rests") { await signal.waiting == 1 }
        await signal.wakeOne()
        #expect(await signal.waiting == 1)
        // The wake-up was kept: this returns at once.
        await signal.wait(for: Self.long)
        await signal.open()
        await resting
    }

    @Test("Once it is open everybody is woken, and nobody waits any more")
    func open() async throws {
        let signal = WakeSignal()
        async let waiting: Void = signal.wait(for: Self.long)
        async let resting: Void = signal.rest(for: Self.long)
        try await eventually("both wait") { await signal.waiting == 2 }
        await signal.open()
        _ = await (waiting, resting)
        await signal.wait(for: Self.long)
        await signal.rest(for: Self.long)
    }
}
