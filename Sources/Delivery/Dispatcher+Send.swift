import Logging
import MIME
import Messaging
import Policy
import SMTP

extension Dispatcher {
    private enum Signal: Sendable {
        case ended(ComposedMessage, Transmission)
        case recordingDue
    }

    /// Sends the mails, a window of them at a time: commits the intent, transmits, records what came of it.
    ///
    /// Outcomes are recorded as they come, several at once; one slow mail holds up neither the others' outcomes nor the mails
    /// behind it. Nothing in here throws: once a mail is on the wire its outcome is recorded, however long that takes.
    func send(_ mails: [ComposedMessage], under lease: LeaseID, _ summary: inout DispatchSummary) async {
        var window = SendWindow(mails, capacity: limits.windowMails)
        await withTaskGroup(of: Signal.self) { group in
            while !window.isDone {
                if watch.isDraining || !watch.leasesHold {
                    // What is not begun waits for somebody else.
                    await giveBack(window.takeWaiting(), under: lease, &summary)
                }
                let begun = await begin(window.takeNext(), under: lease, &summary)
                window.noteBegun(begun.count)
                for mail in begun {
                    group.addTask { .ended(mail, await transport.transmit(mail.outgoing)) }
                }
                if window.onTheWire > 0 {
                    switch await group.next() {
                    case .ended(let mail, let transmission):
                        summary.count(transmission)
                        window.noteEnded(outcomes(of: transmission, for: mail))
                    case .recordingDue, nil:
                        window.isRecordingPlanned = false
                        await record(window.takeEnded(), under: lease, &summary)
                    }
                }
                if window.isRecordingDue {
                    await record(window.takeEnded(), under: lease, &summary)
                } else if window.needsAnotherLook, !window.isRecordingPlanned {
                    window.isRecordingPlanned = true
                    group.addTask { await recordingDue() }
                }
            }
            group.cancelAll()
        }
    }

    private func recordingDue() async -> Signal {
        // Cancelled when everything was recorded without it.
        _ = try? await Task.sleep(for: .milliseconds(limits.recordDelayMilliseconds))
        return .recordingDue
    }

    /// Commits the intent; only what is answered may be sent (`Q07`).
    private func begin(
        _ mails: ArraySlice<ComposedMessage>,
        under lease: LeaseID,
        _ summary: inout DispatchSummary
    ) async -> [ComposedMessage] {
        let begun = await commit(mails, under: lease, &summary)
        guard watch.leasesHold else {
            // The commit has taken longer than the lease lasts. If nobody took the lease over meanwhile, these attempts
            // are still ours to end; else the record changes nothing.
            let untouched = Transmission.notTransmitted(TransmissionFailure(.cancelled, detail: "the lease ran out"))
            await record(begun.flatMap { outcomes(of: untouched, for: $0) }, under: lease, &summary)
            return []
        }
        return begun
    }

    private func commit(
        _ mails: ArraySlice<ComposedMessage>,
        under lease: LeaseID,
        _ summary: inout DispatchSummary
    ) async -> [ComposedMessage] {
        guard !mails.isEmpty else {
            return []
        }
        let attempts = mails.map(\.attempt)
        do {
            let begun = try await persistently("attempts begun") {
                try await store.beginAttempts(attempts, under: lease)
            }
            summary.stale += mails.count - begun.count
            return mails.filter { begun.contains($0.attempt.message) }
        } catch  where mails.count > 1 {
            // One of them is at fault, and must not take the others with it.
            var begun: [ComposedMessage] = []
            for mail in mails {
                begun += await commit([mail], under: lease, &summary)
            }
            return begun
        } catch {
            await record(mails.map { processingFailed($0.loaded.claimed, error) }, under: lease, &summary)
            return []
        }
    }

    private func giveBack(
        _ mails: ArraySlice<ComposedMessage>,
        under lease: LeaseID,
        _ summary: inout DispatchSummary
    ) async {
        guard !mails.isEmpty else {
            return
        }
        await release(mails.map(\.loaded.claimed), from: lease, &summary)
    }

    private func outcomes(of transmission: Transmission, for mail: ComposedMessage) -> [OutcomeRecord] {
        let record = mail.loaded.record
        let settings = mail.loaded.settings
        let secondsLeft = record.expiry(secondsToLive: settings.retry.expireSeconds) - record.judgedAt
        var generator = SystemRandomNumberGenerator()
        let outcomes = outcomeRules.outcomes(
            of: transmission,
            for: OutcomeRules.Subject(
                message: record.id,
                attempt: mail.attempt.attempt,
                ageSeconds: Double(record.judgedAt - record.waitingSince) / 1_000_000,
                secondsLeft: Double(secondsLeft) / 1_000_000,
                isReportedDelayed: record.isReportedDelayed
            ),
            under: settings,
            using: &generator
        )
        return outcomes.map { outcome in
            var outcome = outcome
            if outcome.retryAfterSeconds == nil {
                outcome.notice = mail.loaded.notice(of: outcome.event, outcome.reason.flatMap(ReasonCode.init))
            }
            return outcome
        }
    }
}

extension DispatchSummary {
    fileprivate mutating func count(_ transmission: Transmission) {
        if case .notTransmitted(let failure) = transmission, failure.blame == .connection {
            unreachable += 1
        }
    }
}

extension ComposedMessage {
    /// The mail as the transport takes it: bounces come back to the return path, reports name the message.
    fileprivate var outgoing: OutgoingMail {
        OutgoingMail(
            envelope: Envelope(
                returnPath: attempt.returnPath,
                recipient: recipient,
                envelopeID: "\(attempt.message)-\(attempt.attempt)",
                // To the null return path nobody reports (RFC 3461 §5.2.6).
                notify: attempt.returnPath.isEmpty ? nil : [.success, .failure, .delay],
                returnContent: .headers,
                needsSMTPUTF8: mail.needsSMTPUTF8,
                isEightBit: mail.isEightBit
            ),
            bytes: mail.bytes
        )
    }
}
