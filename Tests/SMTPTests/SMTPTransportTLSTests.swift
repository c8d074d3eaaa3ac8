import Bounces
import Testing

@testable import SMTP

@Suite("TLS and AUTH on real sockets (D01)")
struct SMTPTransportTLSTests {
    private static let extensions = ["PIPELINING", "STARTTLS", "AUTH PLAIN LOGIN"]
    private static let startTLS: ScriptedServer.Script = { $0.verb == "STARTTLS" ? .startTLS : nil }

    private func relay(
        _ port: Int,
        tls: SMTPTLSMode,
        trusting certificate: SelfSignedCertificate? = nil,
        credentials: SMTPCredentials? = nil
    ) -> SMTPRelayConfiguration {
        var relay = SMTPRelayConfiguration(host: "127.0.0.1", port: port, tls: tls, credentials: credentials)
        relay.timeouts = SMTPTimeouts(all: .seconds(20))
        if let certificate {
            relay.trustRoots = .file(certificate.certificatePath)
        }
        return relay
    }

    private func transmit(over relay: SMTPRelayConfiguration) async throws -> Transmission {
        let transport = try SMTPTransport(relays: [relay])
        let outcome = await transport.transmit(.sample())
        await transport.shutdown()
        return outcome
    }

    @Test(
        "D01: with STARTTLS or implicit TLS, AUTH and the mail go over TLS",
        arguments: [SMTPTLSMode.required, .implicit]
    )
    func encrypted(mode: SMTPTLSMode) async throws {
        try await withTemporaryFolder { folder in
            let certificate = try await SelfSignedCertificate(in: folder)
            try await ScriptedServer.run(
                extensions: Self.extensions,
                tls: try certificate.serverContext(),
                implicitTLS: mode == .implicit,
                script: Self.startTLS
            ) { server in
                let credentials = SMTPCredentials(userName: "shop", password: .init("secret"))
                let outcome = try await transmit(
                    over: relay(server.port, tls: mode, trusting: certificate, credentials: credentials)
                )
                #expect(outcome == .accepted(SMTPReply(code: 250, lines: ["2.0.0 taken"])))
                let commands = server.received.commands
                #expect(commands.filter { ["AUTH", "MAIL", "."].contains($0.verb) }.allSatisfy { $0.isEncrypted })
                #expect(commands.contains { $0.line == "AUTH PLAIN AHNob3AAc2VjcmV0" })
                #expect(server.received.messages.count == 1)
            }
        }
    }

    @Test(
        "D01: a certificate that is not trusted ends required TLS before any mail",
        arguments: [SMTPTLSMode.required, .implicit]
    )
    func untrusted(mode: SMTPTLSMode) async throws {
        try await withTemporaryFolder { folder in
            let certificate = try await SelfSignedCertificate(in: folder)
            try await ScriptedServer.run(
                extensions: Self.extensions,
                tls: try certificate.serverContext(),
                implicitTLS: mode == .implicit,
                script: Self.startTLS
            ) { server in
                guard case .notTransmitted(let failure) = try await transmit(over: relay(server.port, tls: mode)) else {
                    Issue.record("transmitted")
                    return
                }
                #expect(failure.code == .tlsFailed)
                #expect(!server.received.commands.contains { $0.verb == "MAIL" })
            }
        }
    }

    @Test("D01: opportunistic TLS is used when it works, whoever signed the certificate")
    func opportunistic() async throws {
        try await withTemporaryFolder { folder in
            let certificate = try await SelfSignedCertificate(in: folder)
            try await ScriptedServer.run(
                extensions: Self.extensions,
                tls: try certificate.serverContext(),
                script: Self.startTLS
            ) { server in
                let outcome = try await transmit(over: relay(server.port, tls: .opportunistic))
                #expect(outcome == .accepted(SMTPReply(code: 250, lines: ["2.0.0 taken"])))
                #expect(server.received.commands.filter { $0.verb == "MAIL" }.allSatisfy { $0.isEncrypted })
            }
        }
    }

    @Test(
        "D01: opportunistic TLS falls back to the clear when the handshake fails; required TLS does not",
        arguments: [SMTPTLSMode.opportunistic, .required]
    )
    func brokenTLS(mode: SMTPTLSMode) async throws {
        let script: ScriptedServer.Script = { $0.verb == "STARTTLS" ? .replyAndClose("220 go ahead") : nil }
        try await ScriptedServer.run(extensions: ["PIPELINING", "STARTTLS"], script: script) { server in
            let outcome = try await transmit(over: relay(server.port, tls: mode))
            switch mode {
            case .opportunistic:
                #expect(outcome == .accepted(SMTPReply(code: 250, lines: ["2.0.0 taken"])))
            default:
                guard case .notTransmitted = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
            }
        }
    }

    @Test("D01: AUTH without TLS is refused by this side, whatever the server offers")
    func noPasswordInTheClear() async throws {
        try await ScriptedServer.run(extensions: ["AUTH PLAIN"]) { server in
            let credentials = SMTPCredentials(userName: "shop", password: .init("secret"))
            for mode in [SMTPTLSMode.disabled, .opportunistic] {
                let outcome = try await transmit(over: relay(server.port, tls: mode, credentials: credentials))
                guard case .notTransmitted(let failure) = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                #expect(failure.code == .authenticationNeedsTLS)
                #expect(failure.blame == .configuration)
            }
            #expect(!server.received.commands.contains { $0.verb == "AUTH" })
        }
    }

    @Test("Trust roots that cannot be read are reported when the transport is made")
    func unreadableTrustRoots() throws {
        var relay = SMTPRelayConfiguration(host: "relay.example", port: 25, tls: .required)
        relay.trustRoots = .file("/nowhere/ca.pem")
        let error = try #require(throws: TransportConfigurationError.self) {
            try SMTPTransport(relays: [relay])
        }
        #expect(error.problems.map(\.setting) == ["tls-roots"])
    }
}
