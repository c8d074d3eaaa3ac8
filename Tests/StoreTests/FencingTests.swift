import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Fencing and repeated writes (Q05, Q07, Q12)")
struct FencingTests {
    @Test("Q05: a worker that was frozen past its lease changes nothing", arguments: StaleWrite.allCases)
    func afterReclaim(write: StaleWrite) async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(3, of: try await database.addParties())
            let frozen = try await database.worker()
            let batch = try await frozen.claimed()
            try await database.expire(frozen)
            #expect(try await database.reclaim() == Reclaimed(messages: 3, uncertain: 0))

            let queued = try await database.workState()
            #expect(try await write.make(messages, under: batch.lease, by: frozen) == [])
            #expect(try await database.workState() == queued)

            // Nor when another worker holds the same messages.
            let next = try await database.worker()
            let held = try await next.claimed()
            #expect(held.messages.map(\.id) == messages)
            let claimed = try await database.workState()
            #expect(try await write.make(messages, under: batch.lease, by: frozen) == [])
            #expect(try await database.workState() == claimed)
            #expect(try await next.beginAttempts(messages.map { .sample($0) }, under: held.lease) == Set(messages))
        }
    }

    @Test("Q05: a lease that never was changes nothing", arguments: StaleWrite.allCases)
    func unknownLease(write: StaleWrite) async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(2, of: try await database.addParties())
            let worker = try await database.worker()
            _ = try await worker.claimed()
            let before = try await database.workState()
            #expect(try await write.make(messages, under: LeaseID(4711), by: worker) == [])
            #expect(try await database.workState() == before)
        }
    }

    @Test("Q05: a lease says nothing about messages that it does not hold", arguments: StaleWrite.allCases)
    func otherMessages(write: StaleWrite) async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(4, of: try await database.addParties())
            let worker = try await database.worker()
            let first = try await worker.claimed(2)
            _ = try await worker.claimed(2)
            let before = try await database.workState()
            #expect(try await write.make(Array(messages.suffix(2)), under: first.lease, by: worker) == [])
            #expect(try await database.workState() == before)
        }
    }

    @Test("Q05: an attempt is begun by the worker and with the number that the lease is for, or not at all")
    func attemptNumber() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            let (worker, other) = (try await database.worker(), try await database.worker())
            let batch = try await worker.claimed()
            #expect(try await other.beginAttempts([.sample(message)], under: batch.lease) == [])
            #expect(try await worker.beginAttempts([.sample(message, attempt: 2)], under: batch.lease) == [])
            #expect(try await database.count("attempt") == 0)
            #expect(try await worker.beginAttempts([.sample(message)], under: batch.lease) == [message])
            #expect(try await worker.recordOutcomes([.sent(message, attempt: 2)], under: batch.lease) == [])
            #expect(try await database.count("event") == 0)
        }
    }

    @Test("Q07: an attempt that is begun again because the answer was lost is begun once and answered alike")
    func repeatedBegin() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(3, of: try await database.addParties())
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            for _ in 1...3 {
                let begun = try await worker.beginAttempts(messages.map { .sample($0) }, under: batch.lease)
                #expect(begun == Set(messages))
            }
            #expect(try await database.count("attempt") == 3)
            #expect(try await database.status(of: messages[0]) == "sending")

            _ = try await worker.recordOutcomes([.sent(messages[0], attempt: 1)], under: batch.lease)
            let begun = try await worker.beginAttempts(messages.map { .sample($0) }, under: batch.lease)
            #expect(begun == Set(messages.dropFirst()))
        }
    }

    @Test(
        "Q05: an outcome that is told again because the answer was lost is recorded once",
        arguments: [true, false]
    )
    func repeatedOutcome(isRetry: Bool) async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(2, of: try await database.addParties())
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.beginAttempts(messages.map { .sample($0) }, under: batch.lease)
            let outcomes: [OutcomeRecord] = messages.map { isRetry ? .retry($0, attempt: 1) : .sent($0, attempt: 1) }
            #expect(try await worker.recordOutcomes(outcomes, under: batch.lease) == Set(messages))
            let after = try await database.workState()
            #expect(try await worker.recordOutcomes(outcomes, under: batch.lease) == [])
            #expect(try await database.workState() == after)
            #expect(try await database.count("event") == 2)
            #expect(try await database.count("scheduled_entry") == (isRetry ? 2 : 0))
            #expect(try await database.count("lease") == 0)
        }
    }

    @Test("Q12: what is released waits again as it did, and the rest of the batch goes on")
    func release() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(4, of: try await database.addParties(), priority: 3)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            try await worker.release(Array(messages.suffix(2)), from: batch.lease)
            try await worker.release(Array(messages.suffix(2)), from: batch.lease)
            #expect(try await database.count("queue_entry") == 2)
            #expect(try await database.count("event") == 0)
            let again = try await worker.claimed()
            #expect(again.messages.map(\.id) == Array(messages.suffix(2)))
            #expect(again.messages.map(\.priority) == [3, 3])
            #expect(again.messages.map(\.attempts) == [0, 0])
            #expect(
                try await worker.beginAttempts(messages.map { .sample($0) }, under: batch.lease)
                    == Set(messages.prefix(2))
            )
        }
    }

    // A begun message that went back kept the number of its attempt, which was taken, so that nobody could ever send it.
    @Test("Q12: a message whose attempt was begun does not go back, whoever asks for it")
    func releaseAfterBegin() async throws {
        try await withPosternDatabase { database in
            let messages = try await database.addMessages(2, of: try await database.addParties())
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.beginAttempts([.sample(messages[0])], under: batch.lease)
            try await worker.release(messages, from: batch.lease)
            #expect(try await worker.claimed().messages.map(\.id) == [messages[1]])
            #expect(
                try await worker.recordOutcomes([.sent(messages[0], attempt: 1)], under: batch.lease) == [messages[0]]
            )
        }
    }
}
