import Logging
import Messaging

extension Dispatcher {
    /// Records outcomes, whatever it takes: waits while the database is away, and takes the outcomes one by one if one of
    /// them is refused.
    func record(_ outcomes: [OutcomeRecord], under lease: LeaseID, _ summary: inout DispatchSummary) async {
        guard !outcomes.isEmpty else {
            return
        }
        do {
            let recorded = try await persistently("outcomes recorded") {
                try await store.recordOutcomes(outcomes, under: lease)
            }
            for outcome in outcomes {
                summary.count(outcome, wasRecorded: recorded.contains(outcome.message))
            }
        } catch {
            await recordOneByOne(outcomes, after: error, under: lease, &summary)
        }
    }

    private func recordOneByOne(
        _ outcomes: [OutcomeRecord],
        after error: any Error,
        under lease: LeaseID,
        _ summary: inout DispatchSummary
    ) async {
        var order: [MessageID] = []
        for outcome in outcomes where !order.contains(outcome.message) {
            order.append(outcome.message)
        }
        guard order.count > 1 else {
            // The lease keeps the message, and whoever takes the lease over finds the attempt: it becomes uncertain.
            summary.stale += 1
            logger.critical(
                "outcome cannot be recorded",
                metadata: ["message.id": "\(outcomes[0].message)", "error": "\(error)"]
            )
            return
        }
        for message in order {
            await record(outcomes.filter { $0.message == message }, under: lease, &summary)
        }
    }

    /// Gives messages back to the queue, no attempt burnt (`Q12`).
    func release(_ messages: [ClaimedMessage], from lease: LeaseID, _ summary: inout DispatchSummary) async {
        do {
            try await persistently("messages given back") {
                try await store.release(messages.map(\.id), from: lease)
            }
            summary.released += messages.count
        } catch  where messages.count > 1 {
            for message in messages {
                await release([message], from: lease, &summary)
            }
        } catch {
            await record(messages.map { processingFailed($0, error) }, under: lease, &summary)
        }
    }

    /// The outcome of a message that no step could process: ours to mend (`D06`).
    func processingFailed(_ message: ClaimedMessage, _ error: any Error) -> OutcomeRecord {
        logger.error("message cannot be processed", metadata: ["message.id": "\(message.id)", "error": "\(error)"])
        var detail = JSONObjectText()
        detail.add("error", "\(error)")
        return OutcomeRecord(
            message: message.id,
            attempt: nil,
            event: .failed,
            reason: ReasonCode.processingFailed.rawValue,
            detail: detail.text,
            givesBackQuota: message.attempts == 0
        )
    }

    /// Repeats a write until the database has answered it. Every write names its lease, so repeating one that was applied
    /// changes nothing, and one whose lease has gone is answered by nothing.
    func persistently<Answer: Sendable>(
        _ what: String,
        _ write: () async throws -> Answer
    ) async throws -> Answer {
        var delayMilliseconds = 50
        while true {
            do {
                return try await write()
            } catch let error as any RetryableError where error.isRetryable {
                logger.warning("write repeated", metadata: ["write": "\(what)", "error": "\(error)"])
                try await Task.sleep(for: .milliseconds(delayMilliseconds))
                delayMilliseconds = min(delayMilliseconds * 2, 2000)
            }
        }
    }
}

extension DispatchSummary {
    fileprivate mutating func count(_ outcome: OutcomeRecord, wasRecorded: Bool) {
        guard wasRecorded else {
            stale += 1
            return
        }
        switch outcome.event {
        case .sent: sent += 1
        case .retryScheduled: retried += 1
        case .failed, .bounced: failed += 1
        default: break
        }
    }
}
