import Delivery
import Logging
import Postgres
import ServiceLifecycle
import Store
import UnixSignals
import Worker

/// A worker as a process: signals, the end when idle, and the closing of what it used.
struct WorkerProcess {
    private let parts: Composition

    init(_ parts: Composition) {
        self.parts = parts
    }

    /// - Returns: What the worker has done.
    @discardableResult
    func run(untilIdle: Bool) async throws -> DispatchSummary {
        let worker = try await parts.worker()
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: worker, successTerminationBehavior: .gracefullyShutdownGroup)
        ]
        if untilIdle {
            services.append(
                .init(
                    service: IdleWatch(history: try HistoryStore(pool: parts.pool), logger: parts.logger),
                    successTerminationBehavior: .gracefullyShutdownGroup
                )
            )
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services,
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: parts.logger
            )
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            // Beside the group, which listens to no signal but the first and ends its services one after another.
            tasks.addTask { await Self.hurryAtSecondSignal(worker) }
            try await group.run()
            tasks.cancelAll()
        }
        await worker.hurry()
        await parts.pool.close()
        return worker.summary
    }

    /// The second signal: stop waiting for the relay (`Q12`).
    private static func hurryAtSecondSignal(_ worker: Worker) async {
        var count = 0
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
            count += 1
            if count == 2 {
                await worker.hurry()
            }
        }
    }
}

/// Ends the process when nothing waits any more.
private struct IdleWatch: Service {
    let history: HistoryStore
    let logger: Logger

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do {
                while try await isBusy() {
                    try await Task.sleep(for: .milliseconds(100))
                }
            } catch  where Task.isCancelled {
                // The worker drains: nobody waits for the queue any more.
            }
        }
    }

    /// A database that is away says nothing about the queue: it is asked again.
    private func isBusy() async throws -> Bool {
        do {
            return try await history.isBusy()
        } catch let error as PostgresError where error.isRetryable {
            logger.warning("queue not looked at", metadata: ["error": "\(error)"])
            return true
        }
    }
}
