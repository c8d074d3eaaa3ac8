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
    let sessions = WorkerSessions()
    private let transport: any MailTransport
    private let writer: LetterWriter
    private let examiner: Examiner
    private let templates: TemplateCache
    private let identity: WorkerIdentity
    private let totals = Mutex(DispatchSummary())

    package init(
        settings: WorkerSettings,
        identity: WorkerIdentity,
        pool: PostgresPool,
        transport: any MailTransport,
        writer: LetterWriter,
        examiner: Examiner,
        templates: TemplateCache,
        contexts: ContextKeeper,
        logger: Logger
    ) {
        self.settings = settings
        self.identity = identity
        self.pool = pool
        self.transport = transport
        self.writer = writer
        self.examiner = examiner
        self.templates = templates
        self.contexts = contexts
        self.logger = logger
    }

    /// Works until it is asked to stop, or cancelled, which makes it drain just so.
    package func run() async throws {
        // A task of its own: cancelled itself it could not record what became of the mails that are on the wire.
        let draining = Task { await work() }
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await draining.value
            } onGracefulShutdown: {
                self.stopClaiming()
            }
        } onCancel: {
            self.stopClaiming()
        }
    }

    private func work() async {
        await withTaskGroup(of: Void.self) { group in
            let upkeep = [renewLeases, promote, reclaim, refreshContext, makePartitions, expireRecords]
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
        await signOff()
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
        // Cancelled from the start, the transport closes its sessions instead of waiting for their replies.
        let closing = Task { await transport.shutdown() }
        closing.cancel()
        await closing.value
    }

    func note(_ summary: DispatchSummary) {
        totals.withLock { $0 += summary }
    }

    /// The registration under which to claim, made if there is none. The lane must leave it when its batch is done.
    func enterSession() async throws -> WorkerSession {
        while true {
            if let session = sessions.enter() {
                return session
            }
            try await register()
        }
    }

    private func register() async throws {
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
                examiner: examiner,
                templates: templates,
                watch: clock,
                limits: settings.limits,
                logger: logger
            )
        )
        if sessions.adopt(session) {
            logger.info("worker registered", metadata: ["worker.id": "\(session.id)"])
        } else {
            // Another lane was faster.
            try await store.stop()
        }
    }

    /// The session may hold what no lane knows of: it is claimed under no more, and signed off when its batches are done.
    func retire(_ session: WorkerSession) {
        if sessions.retire(session) {
            logger.warning("worker registers anew", metadata: ["worker.id": "\(session.id)"])
        }
    }

    /// The database has declared this session lost: whatever runs under it is refused from now on.
    func abandon(_ session: WorkerSession) {
        session.clock.noteLoss()
        sessions.remove(session)
        logger.error("leases lost", metadata: ["worker.id": "\(session.id)"])
    }

    private func signOff() async {
        for session in sessions.open {
            do {
                try await session.store.stop()
                logger.info("worker stopped", metadata: ["worker.id": "\(session.id)"])
            } catch {
                // Its leases run out by themselves.
                logger.warning("worker could not sign off", metadata: ["error": "\(error)"])
            }
        }
    }
}
