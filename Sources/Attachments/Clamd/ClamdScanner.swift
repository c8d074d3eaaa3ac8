import NIOCore
import NIOPosix

/// Scans files with a clamd, over one connection a file (`R42`).
///
/// It keeps no connection, so a clamd that was restarted is found again by itself. A task that is cancelled closes its
/// connection.
package final class ClamdScanner: MalwareScanner {
    private let configuration: ClamdConfiguration
    private let gate: ConnectionGate

    package init(_ configuration: ClamdConfiguration) {
        self.configuration = configuration
        gate = ConnectionGate(capacity: configuration.maximumConnections)
    }

    package func scan(_ bytes: [UInt8]) async -> MalwareVerdict {
        do throws(ClamdFailure) {
            guard bytes.count <= configuration.maximumStreamBytes else {
                throw .tooLarge(byteCount: bytes.count, maximum: configuration.maximumStreamBytes)
            }
            switch try await reply(to: .scan(bytes)) {
            case .clean: return .clean
            case .infected(let name): return .infected(name: name)
            default: throw .unknownAnswer
            }
        } catch {
            return .failed(reason: error.description)
        }
    }

    /// Asks whether it is there, as `doctor` does.
    /// - Throws: `ClamdFailure`.
    package func ping() async throws(ClamdFailure) {
        guard try await reply(to: .ping) == .text("PONG") else {
            throw .unknownAnswer
        }
    }

    /// Its version and that of its signatures, as `ClamAV 1.4.3/27800/Mon Oct 20 09:41:14 2025`.
    /// - Throws: `ClamdFailure`.
    package func version() async throws(ClamdFailure) -> String {
        guard case .text(let text) = try await reply(to: .version), !text.isEmpty else {
            throw .unknownAnswer
        }
        return text
    }

    private func reply(to command: ClamdCommand) async throws(ClamdFailure) -> ClamdReply {
        guard await gate.enter() else {
            throw .cancelled
        }
        defer { gate.leave() }
        guard !Task.isCancelled else {
            throw .cancelled
        }
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        let result = eventLoop.makePromise(of: ClamdReply.self)
        let connecting = connect(command, on: eventLoop, result: result)
        do {
            return try await withTaskCancellationHandler {
                try await result.futureResult.get()
            } onCancel: {
                result.fail(ClamdFailure.cancelled)
                // A connection that is not there yet is closed as soon as it is.
                connecting.whenSuccess { $0.close(promise: nil) }
            }
        } catch let failure as ClamdFailure {
            throw failure
        } catch {
            throw .connectionClosed(String(describing: error))
        }
    }

    /// - Returns: The connection, which the exchange closes. Whatever becomes of it, the promise is kept.
    private func connect(
        _ command: ClamdCommand,
        on eventLoop: any EventLoop,
        result: EventLoopPromise<ClamdReply>
    ) -> EventLoopFuture<any Channel> {
        let configuration = configuration
        let bootstrap = ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(seconds: configuration.connectTimeoutSeconds))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let exchange = ClamdExchange(command, configuration: configuration)
                    let handler = ClamdChannelHandler(exchange, configuration: configuration, result: result)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
        let channel =
            switch configuration.address {
            case .tcp(let host, let port): bootstrap.connect(host: host, port: port)
            case .unixSocket(let path): bootstrap.connect(unixDomainSocketPath: path)
            }
        channel.whenFailure { error in
            if case ChannelError.connectTimeout = error {
                result.fail(ClamdFailure.connectTimeout(seconds: configuration.connectTimeoutSeconds))
            } else {
                result.fail(ClamdFailure.cannotConnect(Self.reason(of: error)))
            }
        }
        return channel
    }

    /// Of a host with several addresses, what the first one said.
    private static func reason(of error: any Error) -> String {
        guard let connection = error as? NIOConnectionError else {
            return String(describing: error)
        }
        let first = connection.connectionErrors.first.map { $0.error }
        let reason = first ?? connection.dnsAError ?? connection.dnsAAAAError
        return reason.map { String(describing: $0) } ?? "\(connection.host) has no address"
    }
}
