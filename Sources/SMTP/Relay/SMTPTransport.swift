internal import Bounces
package import Logging
package import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// Sends mail to the first relay that can be reached, over a pool of sessions that are kept and used again (`D01`).
package final class SMTPTransport: MailTransport {
    private typealias Pool = SessionPool<SMTPTransmissionJob, SMTPSession>

    private struct State {
        var pool: Pool
        var nextJobID: UInt64 = 0
        var drainWaiters: [CheckedContinuation<Void, Never>] = []
        var isDrained = false
    }

    private let relays: [SMTPConnector]
    /// One for all sessions: it carries more mail than the rest of a process can make, and a second one costs more in
    /// waking threads than it gains.
    private let eventLoop: any EventLoop
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameter relays: in order of preference; at least one.
    /// - Throws: `TransportConfigurationError` if there is no relay, or its trust roots cannot be read.
    package init(
        relays: [SMTPRelayConfiguration],
        eventLoopGroup: any EventLoopGroup = .singletonMultiThreadedEventLoopGroup,
        logger: Logger = Logger(label: "postern.smtp")
    ) throws {
        guard !relays.isEmpty else {
            throw TransportConfigurationError(problems: [
                .init(setting: "transport", value: "", remedy: "name at least one relay")
            ])
        }
        self.relays = try relays.map(SMTPConnector.init)
        self.eventLoop = eventLoopGroup.next()
        self.logger = logger
        let limits = relays.map {
            Pool.Limits(
                maximumSessions: $0.maximumSessions,
                initialBackoff: $0.initialBackoff,
                maximumBackoff: $0.maximumBackoff
            )
        }
        self.state = Mutex(State(pool: SessionPool(relays: limits)))
    }

    package func transmit(_ mail: OutgoingMail) async -> Transmission {
        let id = state.withLock { state in
            state.nextJobID += 1
            return state.nextJobID
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { completion in
                let job = SMTPTransmissionJob(id: id, mail: mail, completion: completion)
                update { $0.submit(job, id: id, now: .now) }
                // The handler below may have run before there was anything to cancel.
                if Task.isCancelled {
                    update { $0.cancel(id: id) }
                }
            }
        } onCancel: {
            update { $0.cancel(id: id) }
        }
    }

    package func shutdown() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                update { $0.shutDown() }
                let isDrained = state.withLock { state in
                    if !state.isDrained {
                        state.drainWaiters.append(continuation)
                    }
                    return state.isDrained
                }
                if isDrained {
                    continuation.resume()
                }
                if Task.isCancelled {
                    update { $0.abandonAll() }
                }
            }
        } onCancel: {
            update { $0.abandonAll() }
        }
    }

    /// Changes the pool under the lock, and does what follows from it outside.
    private func update(_ change: (inout Pool) -> [Pool.Action]) {
        let actions = state.withLock { change(&$0.pool) }
        for action in actions {
            perform(action)
        }
    }

    private func perform(_ action: Pool.Action) {
        switch action {
        case .start(let job, let session):
            session.transmit(job)
        case .connect(let id, let relay):
            connect(id, relay: relay)
        case .fail(let job, let failure):
            job.completion.resume(returning: .notTransmitted(failure))
        case .quit(let session):
            session.quit()
        case .abandon(let session):
            session.abandon()
        case .drained:
            let waiters = state.withLock { state in
                state.isDrained = true
                defer {
                    state.drainWaiters = []
                }
                return state.drainWaiters
            }
            for waiter in waiters {
                waiter.resume()
            }
        }
    }

    private func connect(_ id: Pool.SessionID, relay: Int) {
        relays[relay].connect(on: eventLoop, owner: Owner(transport: self, id: id, relay: relay))
    }
}

extension SMTPTransport {
    /// Ties one session to its place in the pool.
    private struct Owner: SMTPSessionOwner {
        let transport: SMTPTransport
        let id: Pool.SessionID
        let relay: Int

        func sessionConnected(_ session: SMTPSession) {
            transport.update { $0.sessionConnected(id, session) }
        }

        func sessionEstablished() {
            transport.update { $0.sessionEstablished(id) }
        }

        func sessionFailed(_ failure: TransmissionFailure) {
            transport.logger.warning(
                "relay session failed",
                metadata: [
                    "relay": "\(transport.relays[relay].configuration)",
                    "failure": "\(failure)",
                    "detail": "\(failure.detail ?? "")",
                ]
            )
            transport.update { $0.sessionFailed(id, failure, now: .now) }
        }

        func sessionReady() {
            transport.update { $0.sessionReady(id) }
        }

        func sessionRetired() {
            transport.update { $0.sessionRetired(id, now: .now) }
        }

        func sessionClosed() {
            transport.update { $0.sessionClosed(id) }
        }

        func resubmit(_ job: SMTPTransmissionJob) {
            transport.update { $0.resubmit(job, id: job.id, now: .now) }
        }
    }
}
