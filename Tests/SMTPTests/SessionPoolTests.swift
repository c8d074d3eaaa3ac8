import Bounces
import Testing

@testable import SMTP

@Suite("The pool of sessions (D01)")
struct SessionPoolTests {
    /// A pool whose mails and sessions are plain text, with a clock that is moved by hand.
    private struct Bench {
        var pool: SessionPool<String, String>
        var now = ContinuousClock.Instant.now
        var log: [String] = []

        init(_ sessionsPerRelay: Int...) {
            pool = SessionPool(
                relays: sessionsPerRelay.map {
                    .init(maximumSessions: $0, initialBackoff: .seconds(1), maximumBackoff: .seconds(4))
                }
            )
        }

        mutating func submit(_ numbers: ClosedRange<Int>) {
            for number in numbers {
                note(pool.submit("m\(number)", id: UInt64(number), now: now))
            }
        }

        mutating func establish(_ id: Int) {
            note(pool.sessionConnected(id, "s\(id)"))
            note(pool.sessionEstablished(id))
        }

        mutating func fail(_ id: Int, _ code: TransmissionFailure.Code = .connectFailed) {
            note(pool.sessionFailed(id, TransmissionFailure(code), now: now))
        }

        mutating func note(_ actions: [SessionPool<String, String>.Action]) {
            for action in actions {
                switch action {
                case .start(let mail, let session): log.append("\(mail) on \(session)")
                case .connect(let id, let relay): log.append("connect s\(id) to r\(relay)")
                case .fail(let mail, let failure):
                    let delay = failure.retryAfterSeconds.map { ", in \($0) s" } ?? ""
                    log.append("\(mail) failed: \(failure)\(delay)")
                case .quit(let session): log.append("quit \(session)")
                case .abandon(let session): log.append("abandon \(session)")
                case .drained: log.append("drained")
                }
            }
        }

        mutating func take() -> [String] {
            defer {
                log = []
            }
            return log
        }
    }

    @Test("D01: no more sessions are opened than allowed or needed, and mails go out in their order")
    func order() {
        var bench = Bench(2)
        bench.submit(1...4)
        #expect(bench.take() == ["connect s0 to r0", "connect s1 to r0"])
        bench.establish(0)
        bench.establish(1)
        #expect(bench.take() == ["m1 on s0", "m2 on s1"])
        bench.note(bench.pool.sessionReady(1))
        bench.note(bench.pool.sessionReady(0))
        #expect(bench.take() == ["m3 on s1", "m4 on s0"])
    }

    @Test("D01: an idle session is used again before another is opened, the warmest first")
    func reuse() {
        var bench = Bench(8)
        bench.submit(1...2)
        bench.establish(0)
        bench.establish(1)
        bench.note(bench.pool.sessionReady(0))
        bench.note(bench.pool.sessionReady(1))
        _ = bench.take()
        bench.submit(3...3)
        #expect(bench.take() == ["m3 on s1"])
    }

    @Test("D01: a session that retires makes room for another, and a mail it could not take goes first")
    func retired() {
        var bench = Bench(1)
        bench.submit(1...3)
        bench.establish(0)
        _ = bench.take()
        bench.note(bench.pool.sessionRetired(0, now: bench.now))
        bench.note(bench.pool.resubmit("m1", id: 1, now: bench.now))
        #expect(bench.take() == ["connect s1 to r0"])
        bench.note(bench.pool.sessionClosed(0))
        bench.establish(1)
        #expect(bench.take() == ["m1 on s1"])
        bench.note(bench.pool.sessionReady(1))
        #expect(bench.take() == ["m2 on s1"])
    }

    @Test("D01: when a relay cannot be reached the next one takes over, and the first is tried again with one session")
    func failover() {
        var bench = Bench(2, 2)
        bench.submit(1...2)
        _ = bench.take()
        bench.fail(0)
        #expect(bench.take() == ["connect s2 to r1"])
        bench.fail(1)
        #expect(bench.take() == ["connect s3 to r1"])
        bench.establish(2)
        bench.establish(3)
        _ = bench.take()
        bench.submit(3...5)
        #expect(bench.take().isEmpty)
        bench.now += .seconds(1)
        bench.submit(6...6)
        #expect(bench.take() == ["connect s4 to r0"])
        bench.establish(4)
        #expect(bench.take() == ["m3 on s4"])
        bench.submit(7...7)
        #expect(bench.take() == ["connect s5 to r0"])
    }

    @Test("D01: when no relay is left, mails in line fail at once and say when to come again")
    func hopeless() {
        var bench = Bench(1, 1)
        bench.submit(1...2)
        bench.fail(0)
        bench.fail(1, .sessionRefused)
        #expect(
            bench.take() == [
                "connect s0 to r0", "connect s1 to r1", "m1 failed: connect_failed, in 1 s",
                "m2 failed: connect_failed, in 1 s",
            ]
        )
        bench.submit(3...3)
        #expect(bench.take() == ["m3 failed: connect_failed, in 1 s"])
    }

    @Test("D01: the time a relay is left alone doubles up to its maximum, and a success forgets it")
    func backoff() {
        var bench = Bench(1)
        var session = 0
        for seconds in [1, 2, 4, 4] {
            bench.submit(1...1)
            bench.fail(session)
            #expect(bench.take() == ["connect s\(session) to r0", "m1 failed: connect_failed, in \(seconds) s"])
            bench.now += .seconds(seconds)
            session += 1
        }
        bench.submit(1...1)
        bench.establish(session)
        bench.note(bench.pool.sessionRetired(session, now: bench.now))
        _ = bench.take()
        bench.submit(2...2)
        bench.fail(session + 1)
        #expect(bench.take().last == "m2 failed: connect_failed, in 1 s")
    }

    @Test("D01: a relay that takes no further session keeps the mails that its other sessions can carry")
    func sessionLimitOfServer() {
        var bench = Bench(2)
        bench.submit(1...3)
        bench.establish(0)
        bench.fail(1, .sessionRefused)
        #expect(bench.take() == ["connect s0 to r0", "connect s1 to r0", "m1 on s0"])
        bench.note(bench.pool.sessionReady(0))
        #expect(bench.take() == ["m2 on s0"])
    }

    @Test("A mail that waits can be taken back; one that is on its way cannot")
    func cancellation() {
        var bench = Bench(1)
        bench.submit(1...2)
        bench.establish(0)
        _ = bench.take()
        bench.note(bench.pool.cancel(id: 1))
        #expect(bench.take().isEmpty)
        bench.note(bench.pool.cancel(id: 2))
        #expect(bench.take() == ["m2 failed: cancelled"])
    }

    @Test("Q12: a shutdown fails what waits, lets the rest finish, and is over when the last connection is gone")
    func shutdown() {
        var bench = Bench(2)
        bench.submit(1...3)
        bench.establish(0)
        bench.establish(1)
        bench.note(bench.pool.sessionReady(1))
        bench.note(bench.pool.sessionReady(1))
        _ = bench.take()
        bench.submit(4...4)
        bench.submit(5...5)
        _ = bench.take()
        bench.note(bench.pool.shutDown())
        #expect(bench.take() == ["m5 failed: shutting_down"])
        bench.submit(6...6)
        #expect(bench.take() == ["m6 failed: shutting_down"])
        for session in 0...1 {
            bench.note(bench.pool.sessionReady(session))
            bench.note(bench.pool.sessionRetired(session, now: bench.now))
            bench.note(bench.pool.sessionClosed(session))
        }
        #expect(bench.take() == ["quit s0", "quit s1", "drained"])
    }

    @Test("Q12: giving up closes every connection, those included that are only being made")
    func abandonment() {
        var bench = Bench(3)
        bench.submit(1...3)
        bench.establish(0)
        bench.note(bench.pool.sessionConnected(1, "s1"))
        _ = bench.take()
        bench.note(bench.pool.shutDown())
        _ = bench.take()
        bench.note(bench.pool.abandonAll())
        #expect(Set(bench.take()) == ["abandon s0", "abandon s1"])
        bench.note(bench.pool.sessionConnected(2, "s2"))
        #expect(bench.take() == ["abandon s2"])
    }
}
