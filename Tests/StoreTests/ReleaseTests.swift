import Messaging
import Postgres
import Store
import TestSupport
import Testing

@Suite("Held messages are released by an operator")
struct ReleaseTests {
    @Test("R14, D05: what was held waits again, and the check that held it is known to be lifted")
    func held() async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties(), priority: 3)
            let worker = try await database.worker()
            let judged = JudgedMessage(
                id: message,
                refusal: JudgedMessage.Refusal(outcome: "held", reason: "sender_name_imitates_platform", rule: "R14"),
                verdicts: ["R11 sender:pass", "R14 sender_name:fail:held:sender_name_imitates_platform"],
                facts: "{}",
                quota: nil
            )
            try await database.end(message, as: judged, by: worker)
            #expect(try await database.status(of: message) == "held")
            #expect(try await database.release(message, note: "known shop"))
            #expect(try await database.status(of: message) == "queued")
            #expect(try await database.release(message) == false)

            let batch = try await worker.claimed()
            #expect(batch.messages.map(\.priority) == [3])
            #expect(try await worker.load(batch).records[message]?.waivedChecks == ["sender_name"])
            let action = try #require(
                try await database.pool.query("SELECT action, detail ->> 'note' AS note FROM postern.operator_action")
                    .first
            )
            #expect(try action.decode(String.self, "action") == "release_message")
            #expect(try action.decode(String.self, "note") == "known shop")
        }
    }

    @Test(
        "R16, R12: what is blocked or rejected cannot be released, and the error says what to do",
        arguments: ["blocked", "rejected"]
    )
    func refused(outcome: String) async throws {
        try await withPosternDatabase { database in
            let message = try await database.addMessage(try await database.addParties())
            try await database.end(message, as: .refused(message, outcome), by: try await database.worker())
            let error = await #expect(throws: PostgresError.self) { try await database.release(message) }
            #expect(error?.message == "message \(message) is \(outcome) and cannot be released")
            #expect(error?.hint?.contains("sent again by its sender") == true)
            #expect(try await database.status(of: message) == outcome)
        }
    }

    @Test("Q07: an uncertain message that is released keeps its attempts and its quota")
    func uncertain() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            let batch = try await worker.claimed()
            _ = try await worker.decide([.passing(message, quota: .limit(5))], under: batch.lease)
            _ = try await worker.beginAttempts([.sample(message)], under: batch.lease)
            let unknown = OutcomeRecord(message: message, attempt: 1, event: .outcomeUnknown, reason: "connection_lost")
            _ = try await worker.recordOutcomes([unknown], under: batch.lease)
            #expect(try await database.release(message))
            let again = try await worker.claimed()
            #expect(again.messages.map(\.attempts) == [1])
            _ = try await worker.decide([.passing(message, quota: .limit(5))], under: again.lease)
            #expect(try await database.usedQuota(of: parties.seller) == 1)
        }
    }

    @Test("Of several operators who release a message at once one does, and it waits once")
    func concurrent() async throws {
        try await withPosternDatabase(maximumConnections: 8) { database in
            let message = try await database.addMessage(try await database.addParties())
            try await database.end(
                message,
                as: .refused(message, "held", reason: "scanner_failed"),
                by: try await database.worker()
            )
            let released = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 1...8 {
                    group.addTask { try await database.release(message) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(released == 1)
            #expect(try await database.count("queue_entry") == 1)
        }
    }

    @Test("Q08: what was held for days has its time again when it is released; what its producer let expire has not")
    func timeAgain() async throws {
        try await withPosternDatabase { database in
            let parties = try await database.addParties()
            let message = try await database.addMessage(parties)
            let worker = try await database.worker()
            try await database.end(message, as: .refused(message, "held", reason: "scanner_failed"), by: worker)
            #expect(try await database.release(message))
            let record = try #require(try await worker.load(try await worker.claimed()).records[message])
            let released = try await database.pool.query(
                "SELECT at FROM postern.event WHERE kind = 'released'"
            ).scalar(PostgresTimestamp.self)
            #expect(record.waitingSince == released.microsecondsSinceUnixEpoch)
        }
    }

    @Test("A message that does not exist is said to be none")
    func unknown() async throws {
        try await withPosternDatabase { database in
            let error = await #expect(throws: PostgresError.self) { try await database.release(MessageID(4711)) }
            #expect(error?.message == "there is no message 4711")
        }
    }
}

extension TestDatabase {
    fileprivate func release(_ message: MessageID, note: String? = nil) async throws -> Bool {
        try await pool.query("SELECT postern.release_message(\(message.rawValue), \(note))").scalar(Bool.self)
    }
}
