import Bounces
import Foundation
import TestTools
import Testing

@testable import SMTP

@Suite("Against Postfix's own programs (D01)")
struct PostfixTests {
    @Test("D01: two thousand mails over eight sessions are all counted by smtp-sink")
    func sink() async throws {
        let port = try ServerPort.unused()
        try await withTemporaryFolder { folder in
            let counters = "\(folder)/counters"
            let account = geteuid() == 0 ? ["-u", "nobody"] : []
            let sink = try ExternalProgram.start(
                ["smtp-sink", "-c"] + account + ["127.0.0.1:\(port)", "100"],
                output: counters
            )
            do {
                try await Self.fill(port, counters: counters)
            } catch {
                await sink.stop()
                throw error
            }
            await sink.stop()
        }
    }

    private static func fill(_ port: Int, counters: String) async throws {
        var relay = SMTPTransportTests.relay(port)
        relay.initialBackoff = .milliseconds(10)
        relay.maximumBackoff = .milliseconds(10)
        let transport = try SMTPTransport(relays: [relay])
        // The first mail also waits for smtp-sink to listen.
        try await transmitUntilAccepted(transport)
        #expect(await SMTPTransportTests.transmit(1999, over: transport) == 1999)
        await transport.shutdown()
        try await eventually("Postfix has done with the mail") {
            try String(contentsOfFile: counters, encoding: .utf8).contains("mesg=2000")
        }
    }

    @Test("D01: leading dots, long lines and UTF-8 arrive through Postfix in the Maildir byte by byte")
    func relay() async throws {
        try await Self.withPostfix { port, maildir in
            let text =
                "From: shop <n@shop.example>\r\nDate: Mon, 02 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@shop.example>\r\n"
                + "Subject: dots\r\n\r\n.\r\n..\r\n.leading\r\n" + String(repeating: "x", count: 998) + "\r\n"
                + ".\(String(repeating: "y", count: 996))\r\nGrüße\r\n\r\n.\r\n"
            let transport = try SMTPTransportTests.transport(port)
            let mail = OutgoingMail.sample(
                envelopeID: "postern-1",
                notify: [.failure],
                returnContent: .headers,
                isEightBit: true,
                text: text
            )
            guard case .accepted(let reply) = await transport.transmit(mail) else {
                Issue.record("not accepted")
                return
            }
            #expect(reply.enhanced == EnhancedStatusCode(2, 0, 0))
            await transport.shutdown()
            let new = "\(maildir)/new"
            try await eventually("Postfix has done with the mail") {
                try FileManager.default.fileExists(atPath: new)
                    && !FileManager.default.contentsOfDirectory(atPath: new).isEmpty
            }
            let file = try #require(try FileManager.default.contentsOfDirectory(atPath: new).first)
            let content = try Data(contentsOf: URL(fileURLWithPath: "\(new)/\(file)"))
            let expected = Data(text.replacing("\r\n", with: "\n").utf8)
            #expect(content.suffix(expected.count) == expected)
            let head = String(decoding: content.dropLast(expected.count), as: UTF8.self)
            #expect(head.contains("Delivered-To: anna@buyer.example"))
            #expect(head.contains("Return-Path: <b-1@shop.example>"))
        }
    }

    @Test("D01: what Postfix refuses is told with its reply and stage, and the session goes on")
    func refusals() async throws {
        try await Self.withPostfix { port, _ in
            let transport = try SMTPTransportTests.transport(port, sessions: 1)
            let classifier = ReplyClassifier()
            for (recipient, category) in [
                ("nobody-1@buyer.example", DeliveryVerdict.Category.unknownMailbox),
                ("full-1@buyer.example", .mailboxFull),
                ("anna@buyer.example", .accepted),
                ("jürgen@bücher.example", .accepted),
            ] {
                switch await transport.transmit(.sample(to: recipient)) {
                case .refused(let reply, at: let stage):
                    #expect(stage == .recipient)
                    #expect(classifier.classify(reply, at: stage).category == category)
                case .accepted:
                    #expect(category == .accepted)
                case .notTransmitted(let failure), .unknown(let failure):
                    Issue.record("\(failure.debugDescription)")
                }
            }
            await transport.shutdown()
        }
    }

    // MARK: Programs

    private static func transmitUntilAccepted(_ transport: SMTPTransport) async throws {
        try await eventually("the server accepts a mail") {
            if case .accepted = await transport.transmit(.sample()) { true } else { false }
        }
    }

    private static func withPostfix(_ body: (_ port: Int, _ maildir: String) async throws -> Void) async throws {
        let port = try ServerPort.unused()
        try await withTemporaryFolder { folder in
            let output = "\(folder)/output"
            // Postfix's own account must be able to enter it.
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
            try await ExternalProgram.run(
                [script, "start", "\(folder)/postfix", "\(port)", "\(folder)/mail"],
                output: output
            )
            do {
                try await body(port, "\(folder)/mail")
            } catch {
                try await ExternalProgram.run([script, "stop", "\(folder)/postfix"], output: output)
                throw error
            }
            try await ExternalProgram.run([script, "stop", "\(folder)/postfix"], output: output)
        }
    }

    /// Two folders above the one this file is in.
    private static let script = URL(fileURLWithPath: #filePath)
        .resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scripts/private-postfix").path
}
