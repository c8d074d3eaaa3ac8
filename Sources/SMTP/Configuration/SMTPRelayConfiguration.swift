/// One relay and how to talk to it.
package struct SMTPRelayConfiguration: Hashable, Sendable {
    /// Which certificates are trusted.
    package enum TrustRoots: Hashable, Sendable {
        /// The operating system's.
        case system
        /// The PEM file at this path, and no others.
        case file(String)
    }

    /// How much of the server's certificate is checked.
    package enum CertificateVerification: String, CaseIterable, Sendable {
        /// The chain and the host name.
        case full
        case none
    }

    /// A host name, or an IP address without brackets.
    package var host: String
    package var port: Int
    package var tls: SMTPTLSMode
    package var trustRoots: TrustRoots = .system
    package var certificateVerification: CertificateVerification
    package var credentials: SMTPCredentials?
    /// How this side names itself in EHLO: a host name, or an address literal in brackets.
    package var heloName: String = "localhost"
    /// Connections to this relay at the same time.
    package var maximumSessions: Int = 8
    /// After so many mails a session is closed and another takes its place.
    package var maximumMailsPerSession: Int = 500
    /// Below what most servers allow, so that it is this side that closes.
    package var idleTimeout: Duration = .seconds(60)
    package var timeouts = SMTPTimeouts()
    /// How long the relay is left alone after a connection to it failed; doubled with each further failure.
    package var initialBackoff: Duration = .seconds(1)
    package var maximumBackoff: Duration = .seconds(60)

    /// - Parameter certificateVerification: by default full, and none where TLS is opportunistic.
    package init(
        host: String,
        port: Int,
        tls: SMTPTLSMode = .opportunistic,
        certificateVerification: CertificateVerification? = nil,
        credentials: SMTPCredentials? = nil
    ) {
        self.host = host
        self.port = port
        self.tls = tls
        self.certificateVerification = certificateVerification ?? (tls == .opportunistic ? .none : .full)
        self.credentials = credentials
    }
}

extension SMTPRelayConfiguration: CustomStringConvertible {
    /// Host and port, as they stand in a log.
    package var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
