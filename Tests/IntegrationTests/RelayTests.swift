import Foundation
import Postgres
import Sample
import TestSupport
import TestTools
import Testing

extension IntegrationTests {
    /// From the enqueued row to the mail in the buyer's mailbox, and back to the record.
    @Suite("Two workers and a real relay")
    struct RelayTests {
        /// What `read_mails.py` answers.
        struct Reading: Decodable {
            let arrived: Int
            let notices: Int
            let receipts: Int
            let attachments: Int
            let platformCopies: Int
            let sellerCopies: Int
            let problems: [String]
        }

        @Test(
            "R06 R14 R27 R30 R41 R48 R51: each message ends as foretold, arrives once as meant, and can be made again"
        )
        func relay() async throws {
            try await withInstallation { installation in
                let plan = try await installation.enqueue(SampleSize(messages: 1500))
                try await PrivatePostfix.run(filingInto: installation.maildir, in: installation.folder) { postfix in
                    installation.environment["POSTERN_TRANSPORT"] = "smtp://127.0.0.1:\(postfix.port)"
                    let workers = try (0..<2).map { _ in try installation.start("work", "--until-idle") }
                    for worker in workers {
                        let ending = try await worker.end()
                        #expect(ending.status == 0, "\(ending)")
                    }
                    let ledger = installation.ledger
                    let outcomes = try await ledger.outcomes
                    #expect(outcomes == plan.expectedOutcomes)
                    #expect(try await ledger.notices == plan.expectedNotices)
                    let sent = outcomes["sent"] ?? 0
                    let notices = plan.expectedNotices.values.reduce(0, +)
                    #expect(sent > 1000 && notices > 0)
                    // Postern asks the relay for a receipt of each but the notices; the return paths end up in the same
                    // folder.
                    try await eventually("Postfix has filed \(sent) mails, as many receipts, and \(notices) notices") {
                        try installation.maildir.count >= 2 * sent + notices
                    }
                    let reading = try await read(installation, plan)
                    #expect(reading.problems.isEmpty)
                    #expect(reading.arrived == sent)
                    #expect(reading.notices == notices)
                    #expect(reading.receipts == sent)
                    #expect(reading.attachments > 0)
                    #expect(reading.platformCopies == sent + notices)
                    #expect(reading.sellerCopies == sent + notices)
                }
            }
        }

        /// Exports all mails for both readers and has everything read by a program that others wrote.
        private func read(_ installation: Installation, _ plan: SamplePlan) async throws -> Reading {
            let expectations = installation.folder.appending(path: "expectations.json")
            let platformCopies = installation.folder.appending(path: "platform").path
            let sellerCopies = installation.folder.appending(path: "seller").path
            try await Expectations(plan, installation.database.pool).write(to: expectations)
            try await installation.succeed("export", platformCopies, "--for", "platform")
            for seller in plan.sellers {
                try await installation.succeed("export", sellerCopies, "--for", "seller", "--seller", "\(seller.id)")
                // Each seller's own record, beside the others.
                let record = URL(filePath: sellerCopies).appending(path: "record.ndjson")
                let kept = URL(filePath: sellerCopies).appending(path: "\(seller.id).ndjson")
                try FileManager.default.moveItem(at: record, to: kept)
            }
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "read_mails.py").path
            let reader = try Program(
                "/usr/bin/env",
                [
                    "python3", "-B", script, expectations.path, installation.maildir.newFolder.path, platformCopies,
                    sellerCopies,
                ],
                environment: ProcessInfo.processInfo.environment,
                in: installation.folder
            )
            let ending = try await reader.end()
            guard ending.status == 0 else {
                throw ProgramFailed(name: "read_mails.py", ending: ending)
            }
            return try JSONDecoder().decode(Reading.self, from: Data(ending.output.utf8))
        }
    }
}
