package import Attachments
package import Delivery
import FoundationEssentials
package import Logging
import Messaging
package import Postgres
package import SMTP
import ServiceLifecycle
import Store
import Synchronization

/// A worker process: claims batches and has them dispatched, keeps its leases alive, and does its share of the housekeeping.
///
/// It outlives what it depends on: a database or a relay that is away makes it wait, never end. Asked to stop, it finishes
/// what is on the wire and gives back the rest (`Q12`); `hurry()` makes it give up waiting for the relay too.
package final class Worker: Service {
    let settings: WorkerSettings
    let pool: PostgresPool
    let logger: Logger
    let wake = WakeSignal()
    let drain = DrainFlag()
    let contexts: ContextKeeper
    private let transport: any MailTransport
    private let writer: LetterWriter
    private let sniffer: any ContentSniffer
    private let identity: WorkerIdentity
    private let current = Mutex<WorkerSession?>(nil)
    private let totals = Mutex(DispatchSummary())

    package init(
        settings: WorkerSettings,
        identity: WorkerIdentity,
        pool: PostgresPool,
        transport: any MailTransport,
        writer: LetterWriter,
        sniffer: any ContentSniffer,
        contexts: ContextKeeper,
        logger: Logger
    ) {
        self.settings = settings
        self.identity = identity
        self.pool = pool
        self.transport = transport
        self.writer = writer
        self.sniffer = sniffer
        self.contexts = contexts
        self.logger = logger
    }

    /// Works until it is asked to stop.
    package func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                let upkeep = [renewLeases, promote, reclaim, refreshContext, makePartitions]
                for duty in upkeep {
                    group.addTask { await duty() }
                }
                if settings.listens {
                    group.addTask { await self.listen() }
                }
                await withTaskGroup(of: Void.self) { lanes in
                    for _ in 0..<max(1, settings.lanes) {
                        lanes.addTask { await self.runLane() }
                    }
                }
                group.cancelAll()
            }
            await stop()
        } onGracefulShutdown: {
            self.stopClaiming()
        }
    }

    /// What it has done since it started.
    package var summary: DispatchSummary {
        totals.withLock { $0 }
    }

    /// Begins the drain.
    package func stopClaiming() {
        drain.set()
        Task { await wake.open() }
    }

    /// Ends the drain quickly: what the relay has not answered by now is recorded as not sent, or as uncertain.
    package func hurry() async {
        stopClaiming()
        await transport.shutdown()
    }

    func note(_ summary: DispatchSummary) {
        totals.withLock { $0 += summary }
    }

    /// The registration under which to claim, made if there is none.
    func session() async throws -> WorkerSession {
        if let session = current.withLock({ $0 }) {
            return session
        }
        let store = try WorkerStore(pool: pool, leaseSeconds: settings.leaseSeconds)
        let sentAt = ContinuousClock.now
        try await store.register(host: identity.host, processID: identity.processID, version: identity.version)
        let clock = LeaseClock(holds: .seconds(settings.leaseSeconds), renewedAt: sentAt, drain: drain)
        let session = WorkerSession(
            store: store,
            clock: clock,
            dispatcher: Dispatcher(
                store: store,
                transport: transport,
                writer: writer,
                sniffer: sniffer,
                watch: clock,
                limits: settings.limits,
                logger: logger
            )
        )
        let (used, isFirst) = current.withLock { current in
            if let current {
                return (current, false)
            }
            current = session
            return (session, true)
        }
        if isFirst {
            logger.info("worker registered", metadata: ["worker.id": "\(store.workerID)"])
        } else {
            try await store.stop()
        }
        return used
    }

    /// The session that leases are renewed for, if there is one.
    var openSession: WorkerSession? {
        current.withLock { $0 }
    }

    /// The database has declared this session lost: whatever runs under it is refused from now on.
    func abandon(_ session: WorkerSession) {
        session.clock.noteLoss()
        current.withLock { current in
            if current?.store.workerID == session.store.workerID {
                current = nil
            }
        }
        logger.error("leases lost", metadata: ["worker.id": "\(session.store.workerID)"])
    }

    private func stop() async {
        guard let session = openSession else {
            return
        }
        do {
            try await session.store.stop()
        } catch {
            // Its leases run out by themselves, and it holds none any more.
            logger.warning("worker could not sign off", metadata: ["error": "\(error)"])
        }
        logger.info("worker stopped", metadata: ["worker.id": "\(session.store.workerID)"])
    }
}
