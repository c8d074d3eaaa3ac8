import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("What counts towards the quota, and how often (R44)")
struct QuotaTests {
    @Test("R44: within one batch the first messages pass, in their order, and the rest are rejected as over quota")
    func order() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(5, of: parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            let passed = try await worker.decide(
                batch.messages.map { .passing($0.id, quota: .limit(3)) },
                under: batch.lease
            )
            #expect(passed == Set(messages.prefix(3)))
            for message in messages.suffix(2) {
                let row = try await database.pool.query(
                    "SELECT kind, reason FROM postern.event WHERE message_id = \(message.rawValue)"
                )[0]
                #expect(try row.decode(String.self, "kind") == "rejected")
                #expect(try row.decode(String.self, "reason") == "over_quota")
            }
            let trace = try await database.pool.query(
                "SELECT verdicts[2] AS verdict FROM postern.decision ORDER BY message_id"
            )
            #expect(
                try trace.decode(String.self, "verdict")
                    == Array(repeating: "R44 quota:pass", count: 3)
                    + Array(repeating: "R44 quota:fail:rejected:over_quota", count: 2)
            )
        }
    }

    @Test("R44: blocked, rejected and held messages and those outside the quota use none")
    func withoutQuota() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(4, of: parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            let passed = try await worker.decide(
                [
                    .refused(messages[0], quota: .limit(10)),
                    .refused(messages[1], "rejected", reason: "sender_not_authorized", quota: .limit(10)),
                    .refused(messages[2], "held", reason: "recipient_suppressed", quota: .limit(10)),
                    .passing(messages[3]),
                ],
                under: batch.lease
            )
            #expect(passed == [messages[3]])
            #expect(try await database.count("quota_day") == 0)
        }
    }

    @Test("R44: a message that is given back and claimed again counts once, on the day that it was counted first")
    func reclaimed() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            let worker = try await database.worker()
            for day: Int32 in 0...2 {
                let batch = try await worker.claimed()
                let passed = try await worker.decide(
                    [.passing(message, quota: .limit(1, daysLater: day))],
                    under: batch.lease
                )
                #expect(passed == [message])
                try await worker.release([message], from: batch.lease)
            }
            let rows = try await database.pool.query("SELECT day, used FROM postern.quota_day")
            #expect(try rows.decode(PostgresDate.self, "day").map(\.description) == ["2026-06-01"])
            #expect(try rows.decode(Int.self, "used") == [1])
        }
    }

    @Test("R44: a message that comes back from a lost worker counts once")
    func lostWorker() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            for _ in 1...3 {
                let worker = try await database.worker()
                let batch = try await worker.claimed()
                #expect(try await worker.decide([.passing(message, quota: .limit(1))], under: batch.lease) == [message])
                try await database.expire(worker)
                #expect(try await database.reclaim().messages == 1)
            }
            #expect(try await database.usedQuota(of: parties.seller) == 1)
        }
    }

    @Test("R44: a retry counts once")
    func retried() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            for attempt in 1...3 {
                let batch = try await worker.claimed()
                #expect(batch.messages.map(\.attempts) == [attempt - 1])
                #expect(try await worker.decide([.passing(message, quota: .limit(1))], under: batch.lease) == [message])
                _ = try await worker.beginAttempts([.sample(message, attempt: attempt)], under: batch.lease)
                _ = try await worker.recordOutcomes([.retry(message, attempt: attempt)], under: batch.lease)
                try await database.letEverythingFallDue()
                #expect(try await worker.promote(limit: 10) == 1)
            }
            #expect(try await database.usedQuota(of: parties.seller) == 1)
            let trace = try await database.pool.query(
                "SELECT verdicts[2] AS verdict FROM postern.decision ORDER BY decision_id"
            )
            #expect(
                try trace.decode(String.self, "verdict")
                    == ["R44 quota:pass", "R44 quota:pass:counted_before", "R44 quota:pass:counted_before"]
            )
        }
    }

    @Test("R44: a counted message that is refused later gives its place back, once, to one that waits")
    func refusedLater() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(3, of: parties)
            let worker = try await database.worker()
            let first = try await worker.claimed(1)
            _ = try await worker.decide([.passing(messages[0], quota: .limit(1))], under: first.lease)
            try await worker.release([messages[0]], from: first.lease)
            let second = try await worker.claimed()
            let passed = try await worker.decide(
                [.refused(messages[0], quota: .limit(1))]
                    + messages.dropFirst().map { .passing($0, quota: .limit(1)) },
                under: second.lease
            )
            #expect(passed == [messages[1]])
            #expect(try await database.usedQuota(of: parties.seller) == 1)
            // The same statement once more, as after a lost answer.
            _ = try await worker.decide([.refused(messages[0], quota: .limit(1))], under: second.lease)
            #expect(try await database.usedQuota(of: parties.seller) == 1)
        }
    }

    @Test("R44: a message that could not be made gives its place back once, however often its outcome is told")
    func givenBack() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.decide([.passing(message, quota: .limit(9))], under: batch.lease)
            #expect(try await database.usedQuota(of: parties.seller) == 1)
            let outcome = OutcomeRecord(message: message, attempt: nil, event: .failed, givesBackQuota: true)
            #expect(try await worker.recordOutcomes([outcome], under: batch.lease) == [message])
            #expect(try await worker.recordOutcomes([outcome], under: batch.lease) == [])
            #expect(try await database.usedQuota(of: parties.seller) == 0)
        }
    }

    @Test("R44: with defer a message over quota waits for the next day, and counts there")
    func deferred() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            let passed = try await worker.decide(
                [.passing(message, quota: .limit(0, otherwise: "deferred"))],
                under: batch.lease
            )
            #expect(passed == [])
            #expect(try await database.events(of: message) == ["deferred"])
            #expect(try await database.status(of: message) == "queued")
            let row = try await database.pool.query("SELECT due_at, quota_day FROM postern.scheduled_entry")[0]
            #expect(try row.decode(PostgresTimestamp.self, "due_at").description == "2026-06-02T00:00:00.000000Z")
            #expect(try row.isNull("quota_day"))

            try await database.letEverythingFallDue()
            _ = try await worker.promote(limit: 10)
            let next = try await worker.claimed()
            #expect(
                try await worker.decide([.passing(message, quota: .limit(1, daysLater: 1))], under: next.lease) == [
                    message
                ]
            )
            let days = try await database.pool.query("SELECT day, used FROM postern.quota_day ORDER BY day")
            #expect(try days.decode(PostgresDate.self, "day").map(\.description) == ["2026-06-01", "2026-06-02"])
            #expect(try days.decode(Int.self, "used") == [0, 1])
        }
    }

    @Test("R44: a limit that is corrected downwards revokes nothing and lets nothing more pass")
    func correctedDownwards() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let messages = try await database.addMessages(7, of: parties)
            let worker = try await database.worker()
            let first = try await worker.claimed(5)
            let passed = try await worker.decide(
                messages.prefix(5).map { .passing($0, quota: .limit(5)) },
                under: first.lease
            )
            #expect(passed.count == 5)
            let second = try await worker.claimed()
            #expect(
                try await worker.decide(messages.suffix(2).map { .passing($0, quota: .limit(3)) }, under: second.lease)
                    == []
            )
            let day = try await database.pool.query("SELECT used, quota FROM postern.quota_day")[0]
            #expect(try day.decode(Int.self, "used") == 5)
            #expect(try day.decode(Int.self, "quota") == 3)
            #expect(try await worker.recordOutcomes(passed.map { .sent($0) }, under: first.lease) == passed)
        }
    }
}
