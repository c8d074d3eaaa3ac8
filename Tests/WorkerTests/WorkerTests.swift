import Delivery
import Messaging
import Policy
import Postgres
import SMTP
import Store
import TestSupport
import TestTools
import Testing

@testable import Worker

@Suite("A worker on a real database", .timeLimit(.minutes(10)))
struct WorkerTests {
    @Test("Two workers share the queue, and no message is sent twice")
    func twoWorkers() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let (left, right) = (Relay(), Relay())
            try await database.withWorker(sendingTo: left) { _ in
                try await database.withWorker(sendingTo: right) { _ in
                    let messages = try await database.addMessages(400, of: parties)
                    try await eventually("all are sent") { try await database.count(.sent as MessageStatus) == 400 }
                    let arrivals = left.arrivals.merging(right.arrivals, uniquingKeysWith: +)
                    #expect(Set(arrivals.keys) == Set(messages))
                    #expect(arrivals.values.allSatisfy { $0 == 1 })
                    #expect(left.count > 0)
                    #expect(right.count > 0)
                    #expect(try await database.isIdle())
                }
            }
        }
    }

    @Test("Q12: a drain finishes what is on the wire, gives back the rest and burns no attempt")
    func drain() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addMessages(60, of: parties)
            let gate = Gate()
            let relay = Relay { _ in
                await gate.pass()
                return .good
            }
            var settings = WorkerSettings.quick
            settings.limits.windowMails = 4
            try await database.withWorker(settings, sendingTo: relay) { worker in
                // Two lanes with a full window each.
                try await eventually("mails are on the wire") { relay.count == 8 }
                worker.stopClaiming()
                await gate.open()
            }
            #expect(relay.count == 8)
            #expect(try await database.count(.sent as MessageStatus) == 8)
            #expect(try await database.count(.queued as MessageStatus) == 52)
            let burnt = try await database.pool.query(
                "SELECT count(*) FROM postern.queue_entry AS q WHERE q.attempts > 0"
            ).scalar(Int64.self)
            #expect(burnt == 0)
            let leases = try await database.pool.query("SELECT count(*) FROM postern.lease").scalar(Int64.self)
            #expect(leases == 0)
        }
    }

    @Test("Q12: a cancelled worker drains too: it records what is on the wire, then ends")
    func cancelled() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.addMessages(10, of: parties)
            let gate = Gate()
            let relay = Relay { _ in
                await gate.pass()
                return .good
            }
            try await database.withWorker(sendingTo: relay) { _, running in
                try await eventually("mails are on the wire") { relay.count == 10 }
                running.cancel()
                await gate.open()
                try await running.value
            }
            #expect(try await database.count(.sent as MessageStatus) == 10)
        }
    }

    @Test("R52: a changed setting takes effect without a restart")
    func settings() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let relay = Relay()
            try await database.withWorker(sendingTo: relay) { worker in
                _ = try await database.addMessage(parties)
                try await eventually("the first is sent") { try await database.count(.sent as MessageStatus) == 1 }
                let before = await worker.contexts.context.settings[parties.marketplace]
                try await database.pool.execute(
                    """
                    INSERT INTO postern.setting (marketplace_id, key, value)
                    VALUES (\(parties.marketplace.rawValue), 'quota.base_messages', '1')
                    """
                )
                try await eventually("the worker has read it") {
                    await worker.contexts.context.settings[parties.marketplace] != before
                }
                _ = try await database.addMessage(parties)
                try await eventually("the second is over quota") {
                    try await database.count(.rejected as MessageStatus) == 1
                }
                #expect(relay.count == 1)
            }
        }
    }

    @Test("Q05: a worker that was declared lost registers anew and goes on; its old number writes nothing more")
    func declaredLost() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let relay = Relay()
            try await database.withWorker(sendingTo: relay) { worker in
                try await eventually("the worker is registered") { worker.sessions.current != nil }
                let first = try #require(worker.sessions.current)
                try await database.pool.execute(
                    "UPDATE postern.worker SET stopped_at = now() WHERE worker_id = \(first.id)"
                )
                try await eventually("it has registered anew") {
                    worker.sessions.current.map { $0.id != first.id } ?? false
                }
                #expect(first.clock.leasesHold == false)
                #expect(try await first.store.renew(activity: "{}") == false)
                try await database.addMessages(30, of: parties)
                try await eventually("all are sent") { try await database.count(.sent as MessageStatus) == 30 }
                #expect(relay.count == 30)
            }
        }
    }

    // A regression: a claim that was committed and whose answer was lost held its messages for as long as the worker lived.
    @Test("Q06: messages under a lease that no lane knows of come back as soon as the worker has registered anew")
    func orphanedLease() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let gate = Gate()
            let relay = Relay { _ in
                await gate.pass()
                return .good
            }
            var settings = WorkerSettings.quick
            settings.lanes = 1
            settings.batchMessages = 1
            try await database.withWorker(settings, sendingTo: relay) { worker in
                let messages = try await database.addMessages(2, of: parties)
                try await eventually("the only lane is busy") { relay.count == 1 }
                let session = try #require(worker.sessions.current)
                let orphan = try #require(try await session.store.claim(size: 1, after: SellerID(0)))
                #expect(orphan.messages.map(\.id) == [messages[1]])

                worker.retire(session)
                // Work goes on under the old number until it is done: nothing of it becomes uncertain.
                await gate.open()
                try await eventually("both are sent") { try await database.count(.sent as MessageStatus) == 2 }
                #expect(relay.arrivals.values.allSatisfy { $0 == 1 })
                #expect(try await database.count(.outcomeUnknown) == 0)
                #expect(try await database.count(.leaseExpired) == 1)
                try await eventually("the old number is signed off") { worker.sessions.open.count == 1 }
            }
        }
    }

    @Test("A relay that is away slows the claims down, and nothing is lost")
    func relayAway() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(200, of: parties)
            let relay = Relay { _ in .relayAway }
            var settings = WorkerSettings.quick
            settings.batchMessages = 10
            try await database.withWorker(settings, sendingTo: relay) { worker in
                try await eventually("some were tried") { worker.summary.unreachable >= 40 }
                let waiting = try await database.count(.queued as MessageStatus)
                #expect(waiting + (try await database.count(.sending as MessageStatus)) == 200)
            }
            // Two lanes that never rest would have put all of them through an attempt.
            #expect(relay.count < 200)
            #expect(relay.arrivals.values.allSatisfy { $0 == 1 })
            #expect(Set(relay.arrivals.keys).isSubset(of: messages))
            #expect(try await database.count(.queued as MessageStatus) == 200)
        }
    }

    @Test("Q13: a NOTIFY wakes an idle worker long before it would look by itself")
    func notified() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let relay = Relay()
            var settings = WorkerSettings.quick
            settings.pollSeconds = 60
            settings.lanes = 1
            try await database.withWorker(settings, sendingTo: relay) { worker in
                for number in 1...3 {
                    try await eventually("the lane sleeps") { await worker.wake.waiting == 1 }
                    _ = try await database.addMessage(parties)
                    try await eventually("message \(number) is sent", within: .seconds(10)) {
                        try await database.count(.sent as MessageStatus) == number
                    }
                }
            }
        }
    }

    @Test("Q13: with a long poll producers are asked to notify for longer than it lasts")
    func idleMark() async throws {
        try await withPosternDatabase { database in
            var settings = WorkerSettings.quick
            settings.pollSeconds = 60
            try await database.withWorker(settings, sendingTo: Relay()) { _ in
                try await eventually("producers are asked") {
                    try await database.pool.query(
                        "SELECT count(*) FROM postern.idle_worker AS i WHERE i.until > now() + interval '60 seconds'"
                    ).scalar(Int64.self) == 1
                }
            }
        }
    }

    @Test("Q13: behind a pooler, without LISTEN, polling alone finds the work, and no producer is asked to notify")
    func polling() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let relay = Relay()
            var settings = WorkerSettings.quick
            settings.listens = false
            try await database.withWorker(settings, sendingTo: relay) { _ in
                try await database.addMessages(50, of: parties)
                try await eventually("all are sent") { try await database.count(.sent as MessageStatus) == 50 }
                let marks = try await database.pool.query("SELECT count(*) FROM postern.idle_worker").scalar(Int64.self)
                #expect(marks == 0)
            }
        }
    }

    @Test("L03: a message that cannot be rendered fails, and the queue goes on")
    func poison() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let relay = Relay()
            let bad = try await database.addMessage(parties, template: "no-such-template")
            let good = try await database.addMessages(20, of: parties)
            try await database.withWorker(sendingTo: relay) { _ in
                try await eventually("all are done") { try await database.isIdle() }
            }
            // And the notice that tells the seller (R12).
            #expect(Set(relay.arrivals.keys).isSuperset(of: good) && relay.count == good.count + 1)
            #expect(relay.arrivals[bad] == nil)
            let reason = try await database.pool.query(
                "SELECT e.reason FROM postern.event AS e WHERE e.message_id = \(bad.rawValue)"
            ).scalar(String.self)
            #expect(reason == "render_failed")
        }
    }
}
