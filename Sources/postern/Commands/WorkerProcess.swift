import Postgres
import Logging
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

    func run(untilIdle: Bool) async throws {
        let worker = try await parts.worker()
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: worker, successTerminationBehavior: .gracefullyShutdownGroup),
            .init(service: SecondSignal(worker: worker), successTerminationBehavior: .ignore),
        ]
        if untilIdle {
            services.append(
                .init(
                    service: IdleWatch(history: try HistoryStore(pool: parts.pool)),
                    successTerminationBehavior: .gracefullyShutdownGroup
                )
            )
        }
        let group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: parts.logger
        )
        try await ServiceGroup(configuration: group).run()
        await worker.hurry()
        await parts.pool.close()
    }
}

/// The second signal: stop waiting for the relay (`Q12`).
private struct SecondSignal: Service {
    let worker: Worker

    func run() async throws {
        var count = 0
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint).cancelOnGracefulShutdown() {
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

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while try await history.isBusy() {
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }
}
