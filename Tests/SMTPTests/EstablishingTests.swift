import Bounces
import Testing

@testable import SMTP

@Suite("Establishing a session (D01)")
struct EstablishingTests {
    private static let credentials = SMTPCredentials(userName: "shop", password: .init("p@ss"))

    @Test("D01: greeting, EHLO, and the session may take mail")
    func plain() {
        var script = SessionScript()
        #expect(script.takeWritten().isEmpty)
        script.server("220 relay.example ESMTP")
        #expect(script.takeWritten() == "EHLO client.example\r\n")
        script.offer(["PIPELINING"])
        #expect(script.events == [.established])
        #expect(script.machine.capabilities.pipelining)
    }

    @Test("D01: a server that does not know EHLO is greeted with HELO")
    func fallback() {
        var script = SessionScript()
        script.server("220 old.example", "502 5.5.1 unknown command")
        #expect(script.takeWritten() == "EHLO client.example\r\nHELO client.example\r\n")
        script.server("250 old.example")
        #expect(script.events == [.established])
        #expect(script.machine.capabilities == SMTPCapabilities())
    }

    @Test(
        "D01: a session that is refused fails with the server's reply and the stage",
        arguments: [
            (["554 no service"], SMTPStage.connect, 554),
            (["421 too many connections"], .connect, 421),
            (["220 hi", "450 later"], .hello, 450),
            (["220 hi", "421 bye"], .hello, 421),
            (["220 hi", "500 what", "550 no"], .hello, 550),
        ]
    )
    func refused(replies: [String], stage: SMTPStage, code: Int) {
        var script = SessionScript()
        for reply in replies {
            script.server(reply)
        }
        #expect(script.failures.map(\.code) == [.sessionRefused])
        #expect(script.failures.first?.stage == stage)
        #expect(script.failures.first?.reply?.code == code)
        #expect(script.events == [.close])
    }

    @Test(
        "D01: STARTTLS is followed by a new EHLO, and by what is offered then",
        arguments: [SMTPTLSMode.opportunistic, .required]
    )
    func startTLS(mode: SMTPTLSMode) {
        var script = SessionScript(tls: mode)
        script.server("220 hi")
        script.offer(["STARTTLS", "PIPELINING"])
        #expect(script.takeWritten() == "EHLO client.example\r\nSTARTTLS\r\n")
        script.server("220 2.0.0 go ahead")
        #expect(script.events == [.startTLS])
        #expect(script.takeWritten() == "EHLO client.example\r\n")
        script.offer(["SIZE 5000"])
        #expect(script.events == [.startTLS, .established])
        #expect(!script.machine.capabilities.pipelining)
        #expect(script.machine.capabilities.maximumMessageBytes == 5000)
    }

    @Test("D01: replies smuggled in front of TLS are thrown away")
    func injection() {
        var script = SessionScript(tls: .required)
        script.server("220 hi")
        script.offer(["STARTTLS"])
        script.server("220 go ahead", "250-evil.example", "250 AUTH PLAIN")
        #expect(script.events == [.startTLS])
        #expect(script.machine.capabilities == SMTPCapabilities())
        script.offer(["SIZE 77"])
        #expect(script.machine.capabilities.maximumMessageBytes == 77)
        #expect(script.machine.capabilities.authenticationMechanisms.isEmpty)
        #expect(script.events == [.startTLS, .established])
    }

    @Test("D01: half a reply smuggled in front of TLS does not become the beginning of a real one")
    func injectedFragment() {
        var script = SessionScript(tls: .required)
        script.server("220 hi")
        script.offer(["STARTTLS"])
        script.serverBytes("220 go ahead\r\n250-PIPELINING\r\n250-AUTH".utf8)
        script.offer(["SIZE 77"])
        #expect(script.events == [.startTLS, .established])
        #expect(!script.machine.capabilities.pipelining)
    }

    @Test("D01: required TLS that is not offered or refused is a fault of the configuration")
    func requiredTLS() {
        var notOffered = SessionScript(tls: .required)
        notOffered.server("220 hi")
        notOffered.offer(["PIPELINING"])
        #expect(notOffered.failures.map(\.code) == [.tlsNotOffered])
        var refused = SessionScript(tls: .required)
        refused.server("220 hi")
        refused.offer(["STARTTLS"])
        refused.server("454 4.7.0 TLS not available")
        #expect(refused.failures.map(\.code) == [.tlsNotOffered])
        #expect(refused.failures.first?.blame == .configuration)
        #expect(refused.failures.first?.reply?.code == 454)
    }

    @Test("D01: opportunistic TLS goes on in the clear when it is not offered or refused")
    func opportunisticTLS() {
        var notOffered = SessionScript(tls: .opportunistic)
        notOffered.server("220 hi")
        notOffered.offer(["PIPELINING"])
        #expect(notOffered.events == [.established])
        var refused = SessionScript(tls: .opportunistic)
        refused.server("220 hi")
        refused.offer(["STARTTLS", "PIPELINING"])
        refused.server("454 4.7.0 TLS not available")
        #expect(refused.events == [.established])
        #expect(refused.machine.capabilities.pipelining)
    }

    @Test("D01: implicit TLS begins before the greeting")
    func implicitTLS() {
        let script = SessionScript(tls: .implicit)
        #expect(script.events == [.startTLS])
        #expect(script.machine.isEncrypted)
    }

    @Test("D01: AUTH PLAIN is preferred and sent at once")
    func authPlain() {
        var script = SessionScript(tls: .implicit, credentials: Self.credentials)
        script.server("220 hi")
        script.offer(["AUTH LOGIN PLAIN"])
        #expect(script.takeWritten() == "EHLO client.example\r\nAUTH PLAIN AHNob3AAcEBzcw==\r\n")
        script.server("235 2.7.0 welcome")
        #expect(script.events == [.startTLS, .established])
    }

    @Test("D01: AUTH LOGIN asks for the name and the password in turn; the old AUTH= spelling is understood")
    func authLogin() {
        var script = SessionScript(tls: .implicit, credentials: Self.credentials)
        script.server("220 hi")
        script.offer(["AUTH=LOGIN"])
        script.server("334 VXNlcm5hbWU6")
        script.server("334 UGFzc3dvcmQ6")
        #expect(script.takeWritten() == "EHLO client.example\r\nAUTH LOGIN\r\nc2hvcA==\r\ncEBzcw==\r\n")
        script.server("235 ok")
        #expect(script.events == [.startTLS, .established])
    }

    @Test(
        "D01: a password is never sent in the clear, whatever the server offers",
        arguments: [SMTPTLSMode.disabled, .opportunistic]
    )
    func authInTheClear(mode: SMTPTLSMode) {
        var script = SessionScript(tls: mode, credentials: Self.credentials)
        script.server("220 hi")
        script.offer(["AUTH PLAIN LOGIN"])
        #expect(script.failures.map(\.code) == [.authenticationNeedsTLS])
        #expect(script.failures.first?.blame == .configuration)
        #expect(script.takeWritten() == "EHLO client.example\r\n")
    }

    @Test("D01: refused and missing AUTH are faults of the configuration, and the mail can wait")
    func authFailures() {
        var refused = SessionScript(tls: .implicit, credentials: Self.credentials)
        refused.server("220 hi")
        refused.offer(["AUTH PLAIN"])
        refused.server("535 5.7.8 wrong password")
        var missing = SessionScript(tls: .implicit, credentials: Self.credentials)
        missing.server("220 hi")
        missing.offer(["AUTH CRAM-MD5"])
        #expect(refused.failures.map(\.code) == [.authenticationRefused])
        #expect(missing.failures.map(\.code) == [.authenticationNotOffered])
        for failure in refused.failures + missing.failures {
            #expect(failure.blame == .configuration)
            #expect(failure.isRetryable)
        }
    }

    @Test("D01: a server that asks for a third answer in AUTH is refused")
    func authWithoutEnd() {
        var script = SessionScript(tls: .implicit, credentials: Self.credentials)
        script.server("220 hi")
        script.offer(["AUTH LOGIN"])
        script.server("334 a", "334 b", "334 c")
        #expect(script.failures.map(\.code) == [.authenticationRefused])
    }

    @Test("D01: closing, silence and nonsense before the session stands make it fail", arguments: 0...3)
    func lost(step: Int) {
        let replies = ["220 hi", "250-hi\r\n250 STARTTLS", "220 go"]
        var closed = SessionScript(tls: .required)
        for reply in replies.prefix(step) {
            closed.server(reply)
        }
        var silent = closed
        var nonsense = closed
        closed.connectionLost()
        silent.timeout()
        nonsense.server("HTTP/1.1 400 Bad Request")
        // After "220 go" it is the handshake that fails.
        #expect(closed.failures.map(\.code) == [step == 3 ? .tlsFailed : .connectionClosed])
        #expect(silent.failures.map(\.code) == [step == 3 ? .tlsFailed : .timedOut])
        #expect(nonsense.failures.map(\.code) == [.malformedReply])
    }
}
