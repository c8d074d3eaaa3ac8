import Foundation
import Messaging
import Postgres
import TestSupport
import Testing

extension IntegrationTests {
    /// `R42` with a real clamd, from an inserted row to a mail.
    @Suite("A real scanner")
    struct ScannerTests {
        /// Clean, infected as it is, and clean again under another name.
        private static let eicar = #"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-"# + #"ANTIVIRUS-TEST-FILE!$H+H*"#

        @Test(
            "R42: EICAR is taken out and the rest is delivered with a notice; a stopped clamd holds, and a release scans again"
        )
        func realScanner() async throws {
            try await withInstallation { installation in
                let port = try freePort()
                let folder = installation.folder.appending(path: "clamd").path
                let address = try await clamd(["start", folder, "\(port)"], installation)
                installation.environment["POSTERN_SCANNER"] = address
                let parties = try await installation.database.addParties()
                let infected = try await message(
                    parties,
                    [("clean.txt", "Plant it deep."), ("bad.txt", Self.eicar)],
                    installation
                )
                try await installation.succeed("work", "--until-idle")
                let mail = try await onlyMail(installation)
                #expect(mail.contains("clean.txt"))
                #expect(!mail.contains("EICAR") && !mail.contains(Data(Self.eicar.utf8).base64EncodedString()))
                // The notice names the file; no part carries it.
                #expect(
                    mail.contains("bad.txt") && !mail.contains("filename=\"bad.txt\"")
                        && !mail.contains("filename=bad.txt")
                )
                let story = try await installation.succeed("explain", "\(infected)").output
                #expect(story.contains("malware         pass: removed"))
                let facts = try await installation.database.pool.query(
                    "SELECT facts ->> 'infected' AS infected FROM postern.decision WHERE message_id = \(infected.rawValue)"
                ).scalar(String.self)
                #expect(facts.contains("Eicar-Test-Signature"))
                let doctor = try await installation.succeed("doctor")
                #expect(doctor.output.contains("✓ scanner: ClamAV"))

                _ = try await clamd(["stop", folder], installation)
                let held = try await message(parties, [("other.txt", "Water it well.")], installation)
                try await installation.succeed("work", "--until-idle")
                #expect(try await installation.succeed("explain", "\(held)").output.contains("held (scanner_failed)"))
                #expect(try installation.maildir.count == 1)
                // What was scanned lately needs no scanner.
                _ = try await message(parties, [("again.txt", "Plant it deep.")], installation)
                try await installation.succeed("work", "--until-idle")
                #expect(try installation.maildir.count == 2)

                installation.environment["POSTERN_SCANNER"] = try await clamd(
                    ["start", folder, "\(port)"],
                    installation
                )
                try await installation.succeed("release", "--held-for", "scanner_failed")
                try await installation.succeed("work", "--until-idle")
                #expect(try installation.maildir.count == 3)
                _ = try await clamd(["stop", folder], installation)
            }
        }

        private func clamd(_ arguments: [String], _ installation: Installation) async throws -> String {
            let ending = try await Program.run(
                "\(repositoryRoot)/scripts/private-clamd",
                arguments,
                in: installation.folder
            )
            guard ending.status == 0 else {
                throw ProgramFailed(name: "private-clamd", ending: ending)
            }
            return ending.output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        private func message(
            _ parties: TestParties,
            _ files: [(name: String, text: String)],
            _ installation: Installation
        ) async throws -> MessageID {
            let attachments = try files.map { file in
                try String(
                    decoding: JSONSerialization.data(
                        withJSONObject: ["file_name": file.name, "content": Data(file.text.utf8).base64EncodedString()]
                    ),
                    as: UTF8.self
                )
            }
            return MessageID(
                try await installation.database.pool.query(
                    """
                    SELECT postern.enqueue(
                        marketplace_id => \(parties.marketplace.rawValue), seller_id => \(parties.seller.rawValue),
                        buyer_id => \(parties.buyer.rawValue), contact_reason => 'other', subject => 'Your plant',
                        body_text => 'See the file.', attachments => \(PostgresJSON("[\(attachments.joined(separator: ","))]"))
                    )
                    """
                ).scalar(Int64.self)
            )
        }

        private func onlyMail(_ installation: Installation) async throws -> String {
            let files = try FileManager.default.contentsOfDirectory(
                at: installation.maildir.newFolder,
                includingPropertiesForKeys: nil
            )
            try #require(files.count == 1)
            return try String(contentsOf: files[0], encoding: .utf8)
        }
    }
}
