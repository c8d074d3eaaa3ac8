internal import Bounces
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Opens connections to one relay.
struct SMTPConnector: Sendable {
    let configuration: SMTPRelayConfiguration
    private let tls: SMTPSessionTLS

    /// - Throws: `TransportConfigurationError` if the trust roots cannot be read.
    init(_ configuration: SMTPRelayConfiguration) throws {
        self.configuration = configuration
        self.tls = try SMTPSessionTLS(configuration)
    }

    func connect(on eventLoop: any EventLoop, owner: any SMTPSessionOwner) {
        let settings = SMTPClientSettings(configuration)
        guard settings.tls == .opportunistic, settings.credentials == nil else {
            return connect(settings, on: eventLoop, owner: owner)
        }
        let fallback = PlaintextFallback(connector: self, eventLoop: eventLoop, owner: owner)
        connect(settings, on: eventLoop, owner: fallback)
    }

    fileprivate func connect(
        _ settings: SMTPClientSettings,
        on eventLoop: any EventLoop,
        owner: any SMTPSessionOwner
    ) {
        let tls = tls
        ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(configuration.timeouts.connect))
            .channelOption(.socketOption(.so_keepalive), value: 1)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handler = SMTPSessionHandler(settings: settings, tls: tls, owner: owner)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: configuration.host, port: configuration.port)
            .whenFailure { error in
                owner.sessionFailed(
                    TransmissionFailure(.connectFailed, at: .connect, detail: String(describing: error))
                )
            }
    }
}

/// Where TLS is only wished for, a server whose TLS is broken gets the mail in the clear: over a second connection,
/// since a failed handshake spoils the first.
private struct PlaintextFallback: SMTPSessionOwner {
    let connector: SMTPConnector
    let eventLoop: any EventLoop
    let owner: any SMTPSessionOwner

    func sessionConnected(_ session: SMTPSession) {
        owner.sessionConnected(session)
    }

    func sessionEstablished() {
        owner.sessionEstablished()
    }

    func sessionFailed(_ failure: TransmissionFailure) {
        guard failure.code == .tlsFailed else {
            return owner.sessionFailed(failure)
        }
        var settings = SMTPClientSettings(connector.configuration)
        settings.tls = .disabled
        connector.connect(settings, on: eventLoop, owner: owner)
    }

    func sessionReady() {
        owner.sessionReady()
    }

    func sessionRetired() {
        owner.sessionRetired()
    }

    func sessionClosed() {
        owner.sessionClosed()
    }

    func resubmit(_ job: SMTPTransmissionJob) {
        owner.resubmit(job)
    }
}
