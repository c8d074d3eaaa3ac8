package import Messaging
import Postgres

extension WorkerStore {
    /// Stores decisions, reserves quota for what passed, and ends what did not.
    package func decide(
        _ messages: [JudgedMessage],
        under lease: LeaseID,
        policyVersion: String
    ) async throws -> Set<MessageID> {
        guard !messages.isEmpty else {
            return []
        }
        let feedback = messages.filter(\.asksForFeedback).map { $0.id.rawValue }
        if !feedback.isEmpty {
            try await pool.execute(statements.reserveFeedback.query([.array(feedback)]))
        }
        let epoch = PostgresDate(daysSince2000: 0)
        let rows = try await pool.query(
            statements.decide.query([
                .int8(lease.rawValue),
                .text(policyVersion),
                .array(messages.map { $0.id.rawValue }),
                .array(messages.map { $0.refusal?.outcome ?? "pass" }),
                .array(messages.map { $0.refusal?.reason }),
                .array(messages.map { $0.verdicts.joined(separator: "\n") }),
                .jsonbArray(messages.map(\.facts)),
                .array(messages.map { $0.quota != nil }),
                .array(messages.map { $0.quota.map { PostgresDate(daysSince2000: $0.day.daysSince2000) } ?? epoch }),
                .array(messages.map { Int32(clamping: $0.quota?.limit ?? 0) }),
                .array(messages.map { $0.quota?.otherwise ?? "rejected" }),
                .array(messages.map { PostgresTimestamp(microsecondsSinceUnixEpoch: $0.quota?.tomorrowAt ?? 0) }),
                .array(messages.map { $0.refusal?.particulars }),
                .array(messages.map { $0.refusal?.rule }),
                .array(messages.map(\.override)),
                .array(messages.map(\.asksForFeedback)),
                .array(messages.map { $0.refusal?.notice }),
                .array(messages.map(\.tellsRejection)),
            ])
        )
        var passed: Set<MessageID> = []
        for row in rows where try row.decode(String.self, "outcome") == "pass" {
            passed.insert(MessageID(try row.decode(Int64.self, "message_id")))
        }
        return passed
    }

    /// Commits that these mails are about to be sent (`Q07`).
    package func beginAttempts(_ attempts: [AttemptRecord], under lease: LeaseID) async throws -> Set<MessageID> {
        let rows = try await pool.query(
            statements.beginAttempts.query([
                .int8(lease.rawValue),
                .uuid(workerID),
                .array(attempts.map { $0.message.rawValue }),
                .array(attempts.map { Int16(clamping: $0.attempt) }),
                .array(attempts.map(\.messageIDHeader)),
                .array(attempts.map(\.returnPath)),
                .array(attempts.map(\.templateVersion)),
                .array(attempts.map(\.localeRequested)),
                .array(attempts.map(\.localeUsed)),
                .array(attempts.map(\.mailSHA256)),
                .array(attempts.map { Int32(clamping: $0.mailBytes) }),
                .jsonbArray(attempts.map(\.composition)),
            ])
        )
        return try messageIDs(in: rows)
    }

    /// Appends what happened, and ends or reschedules the messages.
    package func recordOutcomes(_ outcomes: [OutcomeRecord], under lease: LeaseID) async throws -> Set<MessageID> {
        let rows = try await pool.query(
            statements.recordOutcomes.query([
                .int8(lease.rawValue),
                .array(outcomes.map { $0.message.rawValue }),
                .array(outcomes.map { $0.attempt.map(Int16.init(clamping:)) }),
                .array(outcomes.map { $0.event.rawValue }),
                .array(outcomes.map(\.reason)),
                .jsonbArray(outcomes.map(\.detail)),
                .array(outcomes.map(\.retryAfterSeconds)),
                .array(outcomes.map(\.givesBackQuota)),
                .array(outcomes.map { $0.notice?.template }),
                .array(outcomes.map { $0.notice?.rule }),
            ])
        )
        return try messageIDs(in: rows)
    }

    /// Gives back what no attempt was begun for (`Q12`).
    package func release(_ messages: [MessageID], from lease: LeaseID) async throws {
        try await pool.execute(
            statements.release.query([.int8(lease.rawValue), .array(messages.map { $0.rawValue })])
        )
    }

    private func messageIDs(in rows: PostgresRows) throws -> Set<MessageID> {
        Set(try rows.decode(Int64.self, "message_id").map(MessageID.init(_:)))
    }
}
