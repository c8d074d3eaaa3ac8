import Attachments
import Delivery
import Logging
import MIME
import Messaging
import Postgres
import Store
import TestSupport
import Worker

extension WorkerSettings {
    /// Quick to look for work. Leases last as usual: on a busy machine a short one runs out under a worker that is only slow,
    /// and what it had begun becomes uncertain, rightly.
    static let quick = WorkerSettings(batchMessages: 20, lanes: 2, pollSeconds: 0.1)
}

extension TestDatabase {
    /// Runs a worker while the test does its part, then drains it.
    func withWorker<Result: Sendable>(
        _ settings: WorkerSettings = .quick,
        sendingTo relay: Relay,
        _ body: (Worker) async throws -> Result
    ) async throws -> Result {
        try await withWorker(settings, sendingTo: relay) { worker, _ in
            try await body(worker)
        }
    }

    /// As the other, for tests that need the task in which it runs.
    func withWorker<Result: Sendable>(
        _ settings: WorkerSettings = .quick,
        sendingTo relay: Relay,
        _ body: (Worker, _ running: Task<Void, any Error>) async throws -> Result
    ) async throws -> Result {
        let pool = separatePool(maximumConnections: 6)
        let worker = Worker(
            settings: settings,
            identity: WorkerIdentity(host: "host.example", processID: 1, version: "test"),
            pool: pool,
            transport: relay,
            writer: LetterWriter(
                keyring: try TokenKeyring(current: TokenKey(id: 1, bytes: Array(repeating: 7, count: 32)))
            ),
            examiner: Examiner(sniffer: TextSniffer()),
            templates: try TemplateCache(pool: pool),
            contexts: try await ContextKeeper(pool: pool),
            logger: .silent
        )
        let running = Task { try await worker.run() }
        do {
            let result = try await body(worker, running)
            worker.stopClaiming()
            try await running.value
            await pool.close()
            return result
        } catch {
            worker.stopClaiming()
            try await running.value
            await pool.close()
            throw error
        }
    }

    /// How many messages have come to a status.
    func count(_ status: MessageStatus) async throws -> Int {
        Int(
            try await pool.query(
                "SELECT count(*) FROM postern_dashboard.message_status AS s WHERE s.status = \(status.rawValue)"
            ).scalar(Int64.self)
        )
    }

    /// How often something happened, over all messages.
    func count(_ event: MessageEvent) async throws -> Int {
        Int(
            try await pool.query("SELECT count(*) FROM postern.event AS e WHERE e.kind = \(event.rawValue)")
                .scalar(Int64.self)
        )
    }

    /// Whether nothing waits, runs or is scheduled.
    func isIdle() async throws -> Bool {
        try await !HistoryStore(pool: pool).isBusy(dueWithinSeconds: 1_000_000)
    }
}

/// Takes every content for text.
private struct TextSniffer: ContentSniffer {
    func sniff(_ bytes: [UInt8]) throws(ContentSnifferError) -> SniffedType {
        SniffedType(.txt)
    }
}
