import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Lost workers (Q06, Q07)")
struct ReclaimTests {
    @Test("Q06: what a lost worker held and had not begun waits again, with its attempts and priority as they were")
    func notBegun() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties(), priority: 2)
            let lost = try await database.worker()
            _ = try await lost.claimed()
            try await database.expire(lost)
            #expect(try await database.reclaim() == Reclaimed(messages: 1, uncertain: 0))
            #expect(try await database.events(of: message) == ["lease_expired"])
            #expect(try await database.status(of: message) == "queued")
            let again = try await database.worker().claimed().messages
            #expect(again.map(\.id) == [message])
            #expect(again.map(\.attempts) == [0])
            #expect(again.map(\.priority) == [2])
            #expect(try await database.reclaim() == Reclaimed(messages: 0, uncertain: 0))
        }
    }

    @Test("Q06: a lost worker's retry comes back with the attempts that it had")
    func betweenAttempts() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            let lost = try await database.worker()
            let first = try await lost.claimed()
            _ = try await lost.beginAttempts([.sample(message)], under: first.lease)
            _ = try await lost.recordOutcomes([.retry(message, attempt: 1)], under: first.lease)
            try await database.letEverythingFallDue()
            _ = try await lost.promote(limit: 10)
            _ = try await lost.claimed()
            try await database.expire(lost)
            #expect(try await database.reclaim() == Reclaimed(messages: 1, uncertain: 0))
            #expect(try await database.worker().claimed().messages.map(\.attempts) == [1])
        }
    }

    @Test(
        "Q07: an attempt that a lost worker had begun is uncertain, and the marketplace's setting says what follows",
        arguments: [
            ("hold", ["outcome_unknown"], "uncertain", nil),
            ("assume_sent", ["outcome_unknown", "sent"], "sent", nil),
            ("resend", ["outcome_unknown", "retry_scheduled"], "queued", 1),
        ] as [(String, [String], String, Int?)]
    )
    func begun(setting: String, events: [String], status: String, attempts: Int?) async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            try await database.set("crash.uncertain", "\"\(setting)\"", in: parties.marketplace)
            let message = try await database.addMessage(parties)
            let lost = try await database.worker()
            let batch = try await lost.claimed()
            _ = try await lost.beginAttempts([.sample(message)], under: batch.lease)
            try await database.expire(lost)
            #expect(try await database.reclaim() == Reclaimed(messages: 1, uncertain: 1))
            #expect(try await database.events(of: message) == events)
            #expect(try await database.status(of: message) == status)
            let next = try await database.worker().claim(size: 10, after: SellerID(0))
            #expect(next?.messages.map(\.attempts) == attempts.map { [$0] })
        }
    }

    @Test("Q07: by default a message of which nobody knows whether it was sent is held, not sent again")
    func holdsByDefault() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            let lost = try await database.worker()
            let batch = try await lost.claimed()
            _ = try await lost.beginAttempts([.sample(message)], under: batch.lease)
            try await database.expire(lost)
            try await database.reclaim()
            #expect(try await database.status(of: message) == "uncertain")
            #expect(try await database.count("queue_entry") == 0)
            #expect(try await database.count("lease") == 0)
        }
    }

    @Test("Q06: of a batch that was done in part only the rest comes back")
    func partial() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(4, of: try await database.addParties())
            let lost = try await database.worker()
            let batch = try await lost.claimed()
            _ = try await lost.decide([.refused(messages[0])], under: batch.lease)
            _ = try await lost.beginAttempts([.sample(messages[1])], under: batch.lease)
            _ = try await lost.recordOutcomes([.sent(messages[1], attempt: 1)], under: batch.lease)
            try await database.expire(lost)
            #expect(try await database.reclaim() == Reclaimed(messages: 2, uncertain: 0))
            #expect(try await database.worker().claimed().messages.map(\.id) == Array(messages.suffix(2)))
            #expect(try await database.status(of: messages[0]) == "blocked")
            #expect(try await database.status(of: messages[1]) == "sent")
        }
    }

    @Test("Q06: a heartbeat that comes before the reclaim saves what the worker holds")
    func heartbeatFirst() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(2, of: try await database.addParties())
            let slow = try await database.worker()
            let batch = try await slow.claimed()
            try await database.expire(slow)
            #expect(try await slow.renew(activity: #"{"lane": 1}"#))
            #expect(try await database.reclaim() == Reclaimed(messages: 0, uncertain: 0))
            #expect(try await slow.beginAttempts(messages.map { .sample($0) }, under: batch.lease) == Set(messages))
        }
    }

    @Test("Q06: a heartbeat that comes after the reclaim is told that the worker was declared lost")
    func heartbeatLast() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMessages(2, of: try await database.addParties())
            let slow = try await database.worker()
            _ = try await slow.claimed()
            try await database.expire(slow)
            #expect(try await database.reclaim() == Reclaimed(messages: 2, uncertain: 0))
            #expect(try await !slow.renew(activity: "{}"))
        }
    }

    @Test("Q06: a worker that renews in time is never declared lost, nor one that only just began")
    func alive() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMessages(2, of: try await database.addParties())
            let worker = try await database.worker()
            _ = try await worker.claimed()
            #expect(try await database.reclaim() == Reclaimed(messages: 0, uncertain: 0))
            #expect(try await worker.renew(activity: "{}"))
        }
    }

    @Test("Q06: after the server itself was away nobody is declared lost until everybody could have renewed")
    func grace() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMessages(2, of: try await database.addParties())
            let worker = try await database.worker()
            _ = try await worker.claimed()
            try await database.expire(worker)
            // Longer than the server runs.
            let patient = try WorkerStore(pool: database.pool, leaseSeconds: 10 * 365 * 86_400)
            #expect(try await database.reclaim(by: patient) == Reclaimed(messages: 0, uncertain: 0))
            #expect(try await worker.renew(activity: "{}"))
        }
    }

    @Test("Q12: what a worker still holds when it says good-bye is taken back at once")
    func stopped() async throws {
        try await withPosternDatabase { database in
            _ = try await database.addMessages(2, of: try await database.addParties())
            let worker = try await database.worker()
            _ = try await worker.claimed()
            try await worker.stop()
            #expect(try await database.reclaim() == Reclaimed(messages: 2, uncertain: 0))
        }
    }

    @Test("Q06: eight callers at once take each lost batch back once")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            try await database.addMessages(100, of: try await database.addParties())
            for _ in 1...10 {
                let lost = try await database.worker()
                _ = try await lost.claimed(10)
                try await database.expire(lost)
            }
            let reclaimed = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...8 {
                    group.addTask { try await database.reclaim(leases: 3).messages }
                }
                return try await group.reduce(0, +)
            }
            // A caller that found a batch locked left it to the one that had locked it.
            let rest = try await database.reclaim().messages
            #expect(reclaimed + rest == 100)
            #expect(try await database.count("queue_entry") == 100)
            #expect(try await database.count("event") == 100)
            #expect(try await database.count("lease") == 0)
        }
    }
}
