import Delivery
import Logging
import Messaging
import Postgres
import Store

extension Worker {
    /// Claims and dispatches, batch after batch, until the worker drains.
    func runLane() async {
        var cursor = SellerID(0)
        var (withoutDatabase, withoutRelay) = (Pause(), Pause())
        var isMarkedIdleUntil = ContinuousClock.now
        while !drain.isSet {
            do {
                let summary = try await takeTurn(after: &cursor)
                withoutDatabase = Pause()
                if let summary {
                    note(summary)
                    await restIfUnreachable(summary, &withoutRelay)
                } else if settings.listens, isMarkedIdleUntil < .now {
                    // Marked first, then looked once more: what was committed in between is found, not missed.
                    isMarkedIdleUntil = .now + .seconds(idleMarkSeconds / 2)
                    try await sessions.current?.store.markIdle(seconds: idleMarkSeconds)
                } else {
                    await wake.wait(for: .seconds(settings.pollSeconds))
                }
            } catch {
                logger.warning("claim failed", metadata: ["error": "\(error)"])
                await wake.rest(for: withoutDatabase.next())
            }
        }
    }

    /// Seconds for which producers are asked to notify: beyond the next look at the queue, which asks again.
    private var idleMarkSeconds: Double {
        max(10, 2 * settings.pollSeconds)
    }

    /// Claims one batch and works it off.
    /// - Returns: `nil` if nothing waits.
    private func takeTurn(after cursor: inout SellerID) async throws -> DispatchSummary? {
        let session = try await enterSession()
        defer {
            sessions.leave(session)
        }
        guard session.clock.leasesHold else {
            // A batch would have to be given back at once.
            throw LeasesInDoubt()
        }
        guard let batch = try await claim(in: session, after: cursor) else {
            return nil
        }
        cursor = batch.messages.last?.seller ?? cursor
        if batch.messages.count == settings.batchMessages {
            await wake.wakeOne()
        }
        let summary = await session.dispatcher.dispatch(batch, in: await contexts.context)
        if summary.stale > 0 {
            retire(session)
        }
        return summary
    }

    private func claim(in session: WorkerSession, after cursor: SellerID) async throws -> ClaimedBatch? {
        do {
            return try await session.store.claim(
                size: settings.batchMessages,
                after: cursor,
                quantum: settings.quantumMessages
            )
        } catch let error as PostgresError where error.code != .decoding && !error.commitOutcomeIsUnknown {
            throw error
        } catch {
            // The claim may have been committed. Its lease would hold its messages for as long as this session lives.
            retire(session)
            throw error
        }
    }

    /// No relay can be reached: claiming on would only put the whole queue through a failed attempt.
    private func restIfUnreachable(_ summary: DispatchSummary, _ pause: inout Pause) async {
        guard summary.unreachable > 0, summary.sent == 0 else {
            pause = Pause()
            return
        }
        let duration = pause.next()
        logger.warning("relay unreachable", metadata: ["messages": "\(summary.unreachable)", "rest": "\(duration)"])
        await wake.rest(for: duration)
    }
}

/// The last renewal is too old to begin anything.
private struct LeasesInDoubt: Error, CustomStringConvertible {
    let description = "the leases may have run out"
}

/// Waits that grow while something stays away.
private struct Pause {
    private var milliseconds = 250

    mutating func next() -> Duration {
        defer { milliseconds = min(milliseconds * 2, 10_000) }
        return .milliseconds(milliseconds)
    }
}
