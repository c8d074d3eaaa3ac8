import Delivery
import Logging
import Messaging
import Postgres
import Store

extension Worker {
    /// Renews the leases three times as often as they need it, and signs off what has been retired and worked off.
    func renewLeases() async {
        await every(.seconds(settings.leaseSeconds / 3), "leases renewed") {
            for session in self.sessions.open {
                if self.sessions.isFinished(session) {
                    try await session.store.stop()
                    self.sessions.remove(session)
                } else {
                    try await self.renew(session)
                }
            }
        }
    }

    private func renew(_ session: WorkerSession) async throws {
        let sentAt = ContinuousClock.now
        guard try await session.store.renew(activity: activity) else {
            abandon(session)
            return
        }
        session.clock.noteRenewal(sentAt: sentAt)
    }

    /// Moves what has fallen due. Every worker does, several times a second: what one has moved the others do not see.
    func promote() async {
        await every(.milliseconds(200), "due messages promoted") {
            let limit = 2000
            while let session = self.sessions.current {
                let count = try await session.store.promote(limit: limit)
                if count > 0 {
                    await self.wake.wakeOne()
                }
                guard count == limit else {
                    return
                }
            }
        }
    }

    /// Takes back what lost workers held (`Q06`).
    func reclaim() async {
        await every(.seconds(settings.leaseSeconds / 5), "lost leases reclaimed") {
            guard let session = self.sessions.current else {
                return
            }
            let (messages, uncertain) = try await session.store.reclaim(leases: 50)
            guard messages > 0 else {
                return
            }
            self.logger.warning(
                "lost worker's messages taken back",
                metadata: ["messages": "\(messages)", "uncertain": "\(uncertain)"]
            )
            await self.wake.wakeOne()
        }
    }

    func refreshContext() async {
        await every(.seconds(5), "settings read") {
            try await self.contexts.refresh()
        }
    }

    func makePartitions() async {
        await every(.seconds(3600), "partitions made") {
            try await self.sessions.current?.store.ensurePartitions()
        }
    }

    /// Drops records whose time is over (`R51`, `Q14`). One at a time over all workers; what is locked is left for later.
    func expireRecords() async {
        await every(.seconds(3600), "records expired") {
            try await self.sessions.current?.store.expireRecords()
        }
    }

    /// Wakes a lane when a producer says that something has come (`Q13`).
    func listen() async {
        let listener = PostgresListener(pool.configuration.connection, channels: ["postern_queue"], logger: logger)
        for await _ in listener.events {
            await wake.wakeOne()
        }
    }

    private var activity: String {
        var object = JSONObjectText()
        let summary = summary
        object.add("claimed", summary.claimed)
        object.add("sent", summary.sent)
        object.add("refused", summary.refused)
        object.add("retried", summary.retried)
        object.add("failed", summary.failed)
        object.add("stale", summary.stale)
        object.add("draining", drain.isSet)
        return object.text
    }

    /// Does a duty again and again until the worker ends; a failure is logged, and the next round comes all the same.
    private func every(_ interval: Duration, _ what: String, _ duty: () async throws -> Void) async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: interval)
                try await duty()
            } catch is CancellationError {
                return
            } catch {
                logger.warning("upkeep failed", metadata: ["duty": "\(what)", "error": "\(error)"])
            }
        }
    }
}
