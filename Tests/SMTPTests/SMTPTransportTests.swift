import Bounces
import TestTools
import Testing

@testable import SMTP

@Suite("The SMTP transport on real sockets (D01)")
struct SMTPTransportTests {
    @Test("D01: mails one after the other share a session, and their bytes arrive as they were")
    func sessionReuse() async throws {
        try await ScriptedServer.run { server in
            let transport = try Self.transport(server.port, sessions: 4)
            for number in 1...20 {
                let outcome = await transport.transmit(.sample(text: "Subject: \(number)\r\n\r\n.dot\r\n"))
                #expect(outcome == .accepted(SMTPReply(code: 250, lines: ["2.0.0 taken"])))
            }
            await transport.shutdown()
            let received = server.received
            // Connections that say something: on a busy machine a stray one can hit the port that the server was given.
            #expect(received.commands.count { $0.verb == "EHLO" } == 1)
            #expect(received.messages.count == 20)
            #expect(received.messages.last == "Subject: 20\r\n\r\n..dot")
            #expect(received.commands.last?.verb == "QUIT")
        }
    }

    @Test("D01: mails at the same time spread over no more sessions than allowed")
    func concurrency() async throws {
        try await ScriptedServer.run { server in
            let transport = try Self.transport(server.port, sessions: 3)
            let accepted = await Self.transmit(300, over: transport)
            await transport.shutdown()
            #expect(accepted == 300)
            #expect(server.received.messages.count == 300)
            #expect((1...3).contains(server.received.connections))
        }
    }

    @Test("D01: a session that the server ended between two mails is replaced, and the mail is not lost")
    func closedWhileIdle() async throws {
        let script: ScriptedServer.Script = {
            $0.verb == "." && $0.connection == 1 ? .replyAndClose("250 last one") : nil
        }
        try await ScriptedServer.run(script: script) { server in
            let transport = try Self.transport(server.port, sessions: 1)
            let accepted = await Self.transmit(2, over: transport)
            await transport.shutdown()
            #expect(accepted == 2)
            #expect(server.received.connections == 2)
            #expect(server.received.messages.count == 2)
        }
    }

    @Test("D01: 421 to a used session's next mail sends that mail over another session", arguments: [true, false])
    func serviceClosingOnReuse(says421: Bool) async throws {
        let script: ScriptedServer.Script = { command in
            guard command.verb == "MAIL", command.connection == 1, command.mail == 2 else {
                return nil
            }
            return says421 ? .replyAndClose("421 4.4.2 idle too long") : .close
        }
        try await ScriptedServer.run(script: script) { server in
            let transport = try Self.transport(server.port, sessions: 1)
            #expect(await Self.transmit(2, over: transport) == 2)
            await transport.shutdown()
            #expect(server.received.connections == 2)
            #expect(server.received.messages.count == 2)
        }
    }

    @Test("D01: refusals come back with their reply and stage, and the session goes on")
    func refusals() async throws {
        let script: ScriptedServer.Script = { command in
            switch (command.mail, command.verb) {
            case (1, "RCPT"): .reply("550 5.1.1 unknown")
            case (1, "DATA"): .reply("554 5.5.1 no valid recipients")
            case (2, "."): .reply("451 4.3.0 later")
            default: nil
            }
        }
        try await ScriptedServer.run(script: script) { server in
            let transport = try Self.transport(server.port, sessions: 1)
            let first = await transport.transmit(.sample())
            let second = await transport.transmit(.sample())
            let third = await transport.transmit(.sample())
            await transport.shutdown()
            #expect(first == .refused(SMTPReply(code: 550, lines: ["5.1.1 unknown"]), at: .recipient))
            #expect(second == .refused(SMTPReply(code: 451, lines: ["4.3.0 later"]), at: .message))
            #expect(third == .accepted(SMTPReply(code: 250, lines: ["2.0.0 taken"])))
            #expect(server.received.connections == 1)
            #expect(server.received.commands.count { $0.verb == "RSET" } == 1)
        }
    }

    @Test(
        "Q07: silence gives the failure of its stage: not transmitted before the end of the message, unknown after it",
        arguments: ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."]
    )
    func timeouts(verb: String) async throws {
        try await ScriptedServer.run(extensions: [], script: { $0.verb == verb ? .silence : nil }) { server in
            let transport = try Self.transport(server.port, timeout: .milliseconds(300))
            let outcome = await transport.transmit(.sample())
            await transport.shutdown()
            switch outcome {
            case .unknown(let failure):
                #expect(verb == ".")
                #expect(failure.code == .timedOut)
            case .notTransmitted(let failure):
                #expect(verb != ".")
                #expect(failure.code == .timedOut)
                #expect(failure.isRetryable)
            case .accepted, .refused:
                Issue.record("\(outcome)")
            }
        }
    }

    @Test(
        "Q07: a connection closed at each stage is told apart in the same way",
        arguments: ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "."]
    )
    func closes(verb: String) async throws {
        try await ScriptedServer.run(extensions: [], script: { $0.verb == verb ? .close : nil }) { server in
            let transport = try Self.transport(server.port)
            let outcome = await transport.transmit(.sample())
            await transport.shutdown()
            switch outcome {
            case .unknown: #expect(verb == ".")
            case .notTransmitted(let failure):
                #expect(verb != ".")
                #expect(failure.blame == .connection)
            case .accepted, .refused: Issue.record("\(outcome)")
            }
        }
    }

    @Test("D01: the next relay takes over from one that refuses connections, and from one that refuses sessions")
    func failover() async throws {
        try await ScriptedServer.run(script: { $0.verb == "CONNECT" ? .replyAndClose("421 full") : nil }) { full in
            try await ScriptedServer.run { server in
                let nobody = try ServerPort.unused()
                let relays = [nobody, full.port, server.port].map { Self.relay($0) }
                let transport = try SMTPTransport(relays: relays)
                #expect(await Self.transmit(50, over: transport) == 50)
                await transport.shutdown()
                #expect(server.received.messages.count == 50)
            }
        }
    }

    @Test("D01: with no relay left the mail is not transmitted, and says why and when to come again")
    func noRelay() async throws {
        let transport = try Self.transport(try ServerPort.unused())
        guard case .notTransmitted(let failure) = await transport.transmit(.sample()) else {
            Issue.record("transmitted")
            return
        }
        await transport.shutdown()
        #expect(failure.code == .connectFailed)
        #expect(failure.isRetryable)
        #expect(failure.retryAfterSeconds != nil)
    }

    @Test("D01: a mail larger than the relay takes is not even begun")
    func sizeLimit() async throws {
        try await ScriptedServer.run(extensions: ["SIZE 1000"]) { server in
            let transport = try Self.transport(server.port)
            let outcome = await transport.transmit(.sample(text: String(repeating: "x", count: 1001)))
            await transport.shutdown()
            guard case .notTransmitted(let failure) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(failure.code == .exceedsSizeLimit)
            #expect(!server.received.commands.contains { $0.verb == "MAIL" })
        }
    }

    @Test("Cancelling a mail that waits for a session takes it back; giving up settles the one on its way")
    func cancellation() async throws {
        try await ScriptedServer.run(script: { $0.verb == "." ? .silence : nil }) { server in
            let transport = try Self.transport(server.port, sessions: 1)
            async let first = transport.transmit(.sample())
            try await eventually("the server has the mail") { server.received.messages.count == 1 }
            let second = Task { await transport.transmit(.sample()) }
            second.cancel()
            #expect(await second.value == .notTransmitted(TransmissionFailure(.cancelled)))
            let shutdown = Task { await transport.shutdown() }
            shutdown.cancel()
            await shutdown.value
            #expect(await first == .unknown(TransmissionFailure(.shuttingDown, at: .message)))
        }
    }

    @Test("Q12: a shutdown lets the mail under way finish and takes no more")
    func shutdown() async throws {
        try await ScriptedServer.run { server in
            let transport = try Self.transport(server.port, sessions: 2)
            #expect(await Self.transmit(10, over: transport) == 10)
            await transport.shutdown()
            await transport.shutdown()
            #expect(await transport.transmit(.sample()) == .notTransmitted(TransmissionFailure(.shuttingDown)))
        }
    }

    // MARK: Set-up

    static func relay(_ port: Int, sessions: Int = 8, timeout: Duration = .seconds(20)) -> SMTPRelayConfiguration {
        var relay = SMTPRelayConfiguration(host: "127.0.0.1", port: port, tls: .disabled)
        relay.maximumSessions = sessions
        relay.timeouts = SMTPTimeouts(all: timeout)
        return relay
    }

    static func transport(_ port: Int, sessions: Int = 8, timeout: Duration = .seconds(20)) throws -> SMTPTransport {
        try SMTPTransport(relays: [relay(port, sessions: sessions, timeout: timeout)])
    }

    /// How many of so many mails were accepted.
    static func transmit(_ count: Int, over transport: SMTPTransport) async -> Int {
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<count {
                group.addTask {
                    if case .accepted = await transport.transmit(.sample()) { true } else { false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
    }
}
