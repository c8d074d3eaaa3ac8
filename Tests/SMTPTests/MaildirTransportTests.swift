import Bounces
import Foundation
import Testing

@testable import SMTP

@Suite("The Maildir transport")
struct MaildirTransportTests {
    @Test("A mail lands in new, with the headers of a delivery agent and the line endings of a file")
    func delivered() async throws {
        try await withTemporaryFolder { folder in
            let transport = MaildirTransport(path: "\(folder)/mail")
            let mail = OutgoingMail.sample(text: "Subject: Hi\r\n\r\n.dots\r\nbare\rCR stays\r\n")
            guard case .accepted(let reply) = await transport.transmit(mail) else {
                Issue.record("not accepted")
                return
            }
            #expect(reply.enhanced == EnhancedStatusCode(2, 0, 0))
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail/new")
            let file = try #require(files.first)
            let content = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/mail/new/\(file)"))
            #expect(
                String(decoding: content, as: UTF8.self)
                    == "Return-Path: <b-1@shop.example>\nX-Original-To: anna@buyer.example\n"
                    + "Delivered-To: anna@buyer.example\nSubject: Hi\n\n.dots\nbare\rCR stays\n"
            )
            try #expect(FileManager.default.contentsOfDirectory(atPath: "\(folder)/mail/tmp").isEmpty)
        }
    }

    @Test("Many mails at once each have their own file")
    func concurrent() async throws {
        try await withTemporaryFolder { folder in
            let transport = MaildirTransport(path: folder)
            await withTaskGroup { group in
                for _ in 0..<200 {
                    group.addTask { _ = await transport.transmit(.sample()) }
                }
            }
            await transport.shutdown()
            try #expect(FileManager.default.contentsOfDirectory(atPath: "\(folder)/new").count == 200)
        }
    }

    @Test("A folder that cannot be written is a fault of the configuration, and the mail can wait")
    func storageFails() async throws {
        try await withTemporaryFolder { folder in
            try Data().write(to: URL(fileURLWithPath: "\(folder)/file"))
            let transport = MaildirTransport(path: "\(folder)/file")
            guard case .notTransmitted(let failure) = await transport.transmit(.sample()) else {
                Issue.record("transmitted")
                return
            }
            #expect(failure.code == .storageFailed)
            #expect(failure.blame == .configuration)
            #expect(failure.isRetryable)
        }
    }

    @Test("An address with a line break becomes no header, and after a shutdown nothing is written")
    func refused() async throws {
        try await withTemporaryFolder { folder in
            let transport = MaildirTransport(path: folder)
            let evil = await transport.transmit(.sample(to: "anna@buyer.example\nBcc: eve@evil.example"))
            #expect(evil == .notTransmitted(TransmissionFailure(.invalidEnvelope)))
            await transport.shutdown()
            #expect(await transport.transmit(.sample()) == .notTransmitted(TransmissionFailure(.shuttingDown)))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/new"))
        }
    }
}

/// A folder of its own that is gone afterwards.
func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("postern-smtp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            Issue.record(error)
        }
    }
    return try await body(folder.path)
}
