internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// What a session needs to start TLS; made once a relay.
struct SMTPSessionTLS: Sendable {
    private let context: NIOSSLContext
    /// For SNI and for the check of the certificate's name; an IP address is checked against the connection itself.
    private let serverName: String?

    /// - Throws: `TransportConfigurationError` if the trust roots cannot be read.
    init(_ relay: SMTPRelayConfiguration) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if relay.certificateVerification == .none {
            configuration.certificateVerification = .none
        }
        if case .file(let path) = relay.trustRoots {
            configuration.trustRoots = .file(path)
        }
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw TransportConfigurationError(problems: [
                TransportConfigurationError.Problem(
                    setting: "tls-roots",
                    value: "\(relay.trustRoots)",
                    remedy: "name a readable PEM file with the certificates to trust"
                )
            ])
        }
        serverName = Self.isAddress(relay.host) ? nil : relay.host
    }

    func makeHandler() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: serverName)
    }

    private static func isAddress(_ host: String) -> Bool {
        do {
            _ = try SocketAddress(ipAddress: host, port: 0)
            return true
        } catch {
            return false
        }
    }
}
