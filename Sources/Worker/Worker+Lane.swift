import Store
import Delivery
import Logging
import Messaging

extension Worker {
    /// Claims and dispatches, batch after batch, until the worker drains.
    func runLane() async {
        var cursor = SellerID(0)
        var pause = Pause()
        var isMarkedIdleUntil = ContinuousClock.now
        while !drain.isSet {
            do {
                let session = try await session()
                if let batch = try await session.store.claim(size: settings.batchMessages, after: cursor) {
                    cursor = batch.messages.last?.seller ?? cursor
                    if batch.messages.count == settings.batchMessages {
                        await wake.wakeOne()
                    }
                    let summary = await dispatch(batch, in: session)
                    note(summary)
                    await restIfUnreachable(summary, &pause)
                } else if isMarkedIdleUntil < .now {
                    // Marked first, then looked once more: what was committed in between is found, not missed.
                    isMarkedIdleUntil = .now + .seconds(Self.idleMarkSeconds / 2)
                    try await session.store.markIdle(seconds: Self.idleMarkSeconds)
                } else {
                    await wake.wait(for: .seconds(settings.pollSeconds))
                }
            } catch {
                logger.warning("claim failed", metadata: ["error": "\(error)"])
                await wake.wait(for: pause.next())
            }
        }
    }

    /// Seconds for which producers are asked to notify.
    private static let idleMarkSeconds = 10.0

    private func dispatch(_ batch: ClaimedBatch, in session: WorkerSession) async -> DispatchSummary {
        let context = await contexts.context
        // A task of its own: a cancelled one could not record what became of the mails that are on the wire.
        return await Task { await session.dispatcher.dispatch(batch, in: context) }.value
    }

    /// No relay can be reached: claiming on would only put the whole queue through a failed attempt.
    private func restIfUnreachable(_ summary: DispatchSummary, _ pause: inout Pause) async {
        guard summary.unreachable > 0, summary.sent == 0 else {
            pause = Pause()
            return
        }
        let duration = pause.next()
        logger.warning("relay unreachable", metadata: ["messages": "\(summary.unreachable)", "rest": "\(duration)"])
        await wake.wait(for: duration)
    }
}

/// Waits that grow while something stays away.
private struct Pause {
    private var milliseconds = 250

    mutating func next() -> Duration {
        defer { milliseconds = min(milliseconds * 2, 10_000) }
        return .milliseconds(milliseconds)
    }
}
