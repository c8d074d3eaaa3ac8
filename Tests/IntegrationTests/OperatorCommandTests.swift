import Foundation
import Messaging
import Postgres
import TestSupport
import TestTools
import Testing

extension IntegrationTests {
    /// What operators do by command, on a small marketplace of the test's own.
    @Suite("Operators' commands")
    struct OperatorCommandTests {
        @Test("R23, R31, R33: sellers are suspended and reinstated, messages reported and counted")
        func conduct() async throws {
            try await withInstallation { installation in
                let (parties, message) = try await Self.message(installation)
                let seller = "\(parties.seller)"
                try await expect(
                    ["sellers", "suspend", seller, "--reason", "looked at"],
                    says: "is suspended",
                    installation
                )
                try await expect(["sellers"], says: "true", installation)
                try await expect(["sellers", "weight", seller, "3"], says: "has the weight 3", installation)
                try await expect(["sellers", "weight", seller, "0"], status: 1, says: "weight: 1 to 100", installation)
                try await installation.succeed("work", "--until-idle")
                try await expect(["explain", message], says: "Rule:    R23", installation)
                try await expect(["sellers", "reinstate", seller], says: "may send again", installation)
                try await expect(["sellers", "reinstate", seller], says: "was not suspended", installation)
                let report = ["reports", "add", message, "--reason", "rude", "--category", "inappropriate"]
                try await expect(report, says: "is reported", installation)
                try await expect(report, says: "before", installation)
                try await expect(["reports", "--by", "target"], says: "inappropriate", installation)
                try await expect(["reports", "--by", "domain", "--json"], says: #""reports":1"#, installation)
                try await expect(["reports", "--by", "reporter"], says: "buyer", installation)
                try await expect(["reports", "add", message, "--reason", " "], status: 1, says: "reason", installation)
            }
        }

        @Test("Q11: messages are paused and resumed, cancelled, brought forward and put back, by number and by filter")
        func steering() async throws {
            try await withInstallation { installation in
                let (parties, message) = try await Self.message(installation)
                let seller = ["--seller", "\(parties.seller)"]
                try await expect(["pause"], says: "nothing is paused", installation)
                try await expect(["pause"] + seller + ["--reason", "looked at"], says: "is paused", installation)
                try await expect(["pause"] + seller + ["--reason", "again"], says: "was paused", installation)
                try await expect(["pause"], says: "looked at", installation)
                try await installation.succeed("work", "--until-idle")
                try await expect(["explain", message], says: ": queued", installation)
                try await expect(
                    ["cancel"] + seller + ["--dry-run"],
                    says: "1 messages would be cancelled",
                    installation
                )
                try await expect(
                    ["cancel"] + seller + ["--note", "a mistake"],
                    says: "1 of 1 messages are cancelled",
                    installation
                )
                try await expect(["cancel", message], says: "0 of 1", installation)
                try await expect(["explain", message], says: ": cancelled", installation)
                let back = ["redrive", "--status", "cancelled"] + seller
                try await expect(back + ["--dry-run"], says: "1 messages would be redriven", installation)
                try await expect(back, says: "1 of 1 messages are in the queue again", installation)
                try await expect(["retry"] + seller, says: "0 messages are tried now, of 1 that waited", installation)
                try await expect(["resume"] + seller, says: "goes on", installation)
                try await expect(["resume"] + seller, says: "was not paused", installation)
                try await installation.succeed("work", "--until-idle")
                try await expect(["explain", message], says: ": sent", installation)
                try await expect(["pause", "--all"], status: 64, says: "say why", installation)
                try await expect(["resume"], status: 64, says: "--all", installation)
                try await expect(["cancel"], status: 64, says: "name messages", installation)
                try await expect(
                    ["cancel", "--all", "--status", "sent"],
                    status: 64,
                    says: "not sent ones",
                    installation
                )
                try await expect(["cancel", "1"], status: 1, says: "there is no message 1", installation)
            }
        }

        @Test("L05: a template is checked, published, compared, rolled back and withdrawn by command")
        func templates() async throws {
            try await withInstallation { installation in
                let (parties, _) = try await Self.message(installation)
                let folder = installation.folder.appending(path: "letters/free-form")
                try FileManager.default.createDirectory(
                    at: folder.appending(path: "messages"),
                    withIntermediateDirectories: true
                )
                let files = try await installation.database.pool.query(
                    """
                    SELECT f.key, f.value FROM postern.template_version AS t
                    CROSS JOIN LATERAL jsonb_each_text(t.files -> 'files') AS f (key, value)
                    WHERE t.name = 'free-form' AND f.key NOT LIKE 'layouts/%' AND f.key NOT LIKE '%/%'
                    """
                )
                for file in files {
                    let text = Data(try file.decode(String.self, "value").utf8)
                    try text.write(to: folder.appending(path: try file.decode(String.self, "key")))
                }
                let layout =
                    "<h1 class=\"soft\" style=\"font-size: 22px;\">{{argument.subject}}</h1>\n<p>{{message.intro}}</p>\n"
                let words = "{{#each.body}}<p>{{item}}</p>{{/each.body}}"
                try Data((layout + words).utf8).write(to: folder.appending(path: "body.html.mustache"))
                let english = folder.appending(path: "messages/en.json")
                try Data(#"{"subject": "{subject}", "intro": "{seller_name"}"#.utf8).write(to: english)
                let path = folder.path
                try await expect(["templates"], says: "free-form", installation)
                try await expect(
                    ["templates", "check", path],
                    status: 2,
                    says: "messages/en.json: message intro",
                    installation
                )
                try await expect(["templates", "publish", path], status: 2, says: "messages/en.json", installation)
                try Data(#"{"subject": "{subject}", "intro": "A letter of {seller_name}:"}"#.utf8).write(to: english)
                try await expect(["templates", "check", path], says: "✓ free-form: 1 languages", installation)
                try await expect(["templates", "publish", path, "--dry-run"], says: "would be published", installation)
                let own = ["--seller", "\(parties.seller)"]
                try await expect(["templates", "publish", path] + own, says: "version 1 is in force", installation)
                try await expect(["templates", "publish", path] + own, says: "was in force already", installation)
                try Data(#"{"subject": "{subject}", "intro": "{seller_name} writes:"}"#.utf8).write(to: english)
                try await expect(
                    ["templates", "diff", "free-form", "--folder", path] + own,
                    status: 2,
                    says: #"+{"subject": "{subject}", "intro": "{seller_name} writes:"}"#,
                    installation
                )
                try await expect(["templates", "publish", path] + own, says: "version 2 is in force", installation)
                try await expect(
                    ["templates", "rollback", "free-form"] + own,
                    says: "version 1 is in force",
                    installation
                )
                try await expect(
                    ["templates", "list", "--all"] + own + ["--json"],
                    says: #""version":"2""#,
                    installation
                )
                try await expect(["templates", "withdraw", "free-form"] + own, says: "is withdrawn", installation)
                try await expect(["templates", "withdraw", "free-form"] + own, says: "has no template", installation)
                let again = ["templates", "rollback", "free-form", "--to", "2"] + own
                try await expect(
                    ["templates", "rollback", "free-form"] + own,
                    status: 64,
                    says: "is in force",
                    installation
                )
                try await expect(again, says: "it had been withdrawn", installation)
                try await expect(["templates", "withdraw", "free-form"], status: 64, says: "--seller", installation)
                try await expect(
                    ["templates", "check", "/nowhere"],
                    status: 64,
                    says: "there is no folder",
                    installation
                )
            }
        }

        @Test(
            "L02, L03, L04: strangers find no fault in any mail of the catalogue: HTML by HTML5, lines, facts, isolates"
        )
        func previews() async throws {
            try await withInstallation { installation in
                let folder = installation.folder.appending(path: "previews")
                try await installation.succeed("templates", "preview", "--to", folder.path)
                let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_previews.py")
                let found = try await ProgramRun.output(of: "/usr/bin/python3", ["-B", script.path, folder.path])
                let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path).count {
                    $0.hasSuffix(".eml")
                }
                #expect(mails > 300)
                #expect(found == "\(mails) mails")
            }
        }

        @Test("L05: a preview takes any language, a sample of one's own, and a picture of all languages")
        func onePreview() async throws {
            try await withInstallation { installation in
                let folder = installation.folder.appending(path: "previews").path
                let sample = installation.folder.appending(path: "sample.json")
                try Data(#"{"subject": "Glasur", "body": "Sie ist da."}"#.utf8).write(to: sample)
                let command = ["templates", "preview", "free-form", "--locale", "de-AT", "--to", folder]
                try await expect(command + ["--sample", sample.path, "--json"], says: #""used":"de""#, installation)
                try await expect(
                    command + ["--picture"],
                    says: "contact sheet: \(folder)/free-form.sheet.png",
                    installation
                )
                let picture = try Data(contentsOf: URL(filePath: "\(folder)/free-form.sheet.png"))
                #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
                try await expect(
                    ["templates", "preview", "none", "--to", folder],
                    status: 64,
                    says: "no template none",
                    installation
                )
                try await expect(
                    ["templates", "preview", "invoice", "--published", "--to", folder],
                    says: "invoice cy",
                    installation
                )
            }
        }

        @Test("R14: a held message is listed, released and sent; what is blocked cannot be released")
        func release() async throws {
            try await withInstallation { installation in
                let (_, message) = try await Self.message(installation, sellerName: "Garden Market")
                try await installation.succeed("work", "--until-idle")
                try await expect(["release"], says: "sender_name_imitates_platform", installation)
                let reason = ["release", "--held-for", "sender_name_imitates_platform"]
                try await expect(reason + ["--dry-run"], says: "1 messages would be released", installation)
                try await expect(reason + ["--note", "known"], says: "1 messages are in the queue again", installation)
                try await expect(["release"], says: "nothing is held", installation)
                try await installation.succeed("work", "--until-idle")
                try await expect(["explain", message], says: ": sent", installation)
                #expect(try installation.maildir.count == 1)
                try await expect(["release", message], status: 2, says: "is sent and cannot be released", installation)
                try await expect(["release", "1", "--dry-run"], status: 2, says: "there is no message 1", installation)
            }
        }

        @Test(
            "R42: a file is taken out of a held message; the rest is delivered with a notice, and the record keeps all"
        )
        func removal() async throws {
            try await withInstallation { installation in
                let (parties, _) = try await Self.message(installation, sellerName: "Garden Market")
                let content = Data("Something rude.".utf8).base64EncodedString()
                let message = try await installation.database.pool.query(
                    """
                    SELECT postern.enqueue(
                        marketplace_id => \(parties.marketplace.rawValue), seller_id => \(parties.seller.rawValue),
                        buyer_id => \(parties.buyer.rawValue), contact_reason => 'other', subject => 'Two files', body_text => 'See.',
                        attachments => jsonb_build_array(
                            jsonb_build_object('file_name', 'rude.txt', 'content', \(content)::text),
                            jsonb_build_object('file_name', 'kind.txt', 'content', 'aGVsbG8=')
                        )
                    )::text
                    """
                ).scalar(String.self)
                let remove = ["attachments", "remove", message, "1", "--reason", "rude"]
                try await expect(
                    remove,
                    status: 1,
                    says: "is queued, and attachments are taken out of held",
                    installation
                )
                try await installation.succeed("work", "--until-idle")
                try await expect(
                    ["attachments", "remove", message, "3", "--reason", "x"],
                    status: 1,
                    says: "has no attachment 3",
                    installation
                )
                try await expect(remove, says: "is taken out", installation)
                try await expect(remove, says: "was taken out before", installation)
                try await expect(["attachments", "list", message], says: "rude.txt", installation)
                try await expect(["release", message], says: "1 messages", installation)
                try await installation.succeed("work", "--until-idle")
                let files = try FileManager.default.contentsOfDirectory(
                    at: installation.maildir.newFolder,
                    includingPropertiesForKeys: nil
                )
                let mail = try String(contentsOf: try #require(files.first), encoding: .utf8)
                #expect(mail.contains("kind.txt") && mail.contains("aGVsbG8="))
                #expect(mail.contains("rude.txt") && !mail.contains(content))
                let copies = installation.folder.appending(path: "copies").path
                try await expect(
                    ["export", copies, "--for", "platform", "--message", message, "--json"],
                    says: #""differing":[]"#,
                    installation
                )
                let record = try String(contentsOfFile: "\(copies)/record.ndjson", encoding: .utf8)
                #expect(record.contains(#""removed": "rude""#))
            }
        }

        @Test("R22, R23: an override is listed and judged")
        func overrides() async throws {
            try await withInstallation { installation in
                let (_, message) = try await Self.message(
                    installation,
                    hasOptedOut: true,
                    choice: "additional_information_required"
                )
                try await installation.succeed("work", "--until-idle")
                try await expect(["overrides"], says: "critical_subject_choice", installation)
                try await expect(["overrides", "review", message, "misuse"], says: "misuse", installation)
                try await expect(["overrides"], says: "every override has been judged", installation)
                try await expect(["sellers", "--json"], says: #""misuse":1"#, installation)
            }
        }

        @Test("R51: a dispute's file holds blocked messages too, in time order, and no buyer's address")
        func export() async throws {
            try await withInstallation { installation in
                let (parties, message) = try await Self.message(installation, hasOptedOut: true)
                try await installation.succeed("work", "--until-idle")
                let folder = installation.folder.appending(path: "dispute").path
                try await expect(["export", folder], status: 64, says: "give --seller", installation)
                let none = ["export", folder, "--for", "platform", "--order", "none"]
                try await expect(none, says: "0 entries and 0 mails", installation)
                try await installation.succeed("export", folder, "--seller", "\(parties.seller)")
                let text = try String(contentsOfFile: "\(folder)/record.ndjson", encoding: .utf8)
                let entries = try text.split(separator: "\n").map {
                    try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
                }
                let own = entries.filter { $0["message_id"] as? String == message }
                #expect(Set(own.compactMap { $0["kind"] as? String }) == ["message", "event", "decision"])
                #expect(own.contains { $0["rule"] as? String == "R16" })
                let times = entries.compactMap { $0["at"] as? String }
                #expect(times.count == entries.count && own.first?["kind"] as? String == "message")
                #expect(!text.contains("robin@heath.example"))
            }
        }

        @Test("R51: a legal hold keeps a person from being erased; lifted, the person goes and the skeleton stays")
        func erasure() async throws {
            try await withInstallation { installation in
                let (parties, message) = try await Self.message(installation)
                try await installation.succeed("work", "--until-idle")
                let buyer = "\(parties.buyer)"
                try await expect(
                    ["legal-holds", "place", "--buyer", buyer, "--reason", "a dispute"],
                    says: "legal hold 1",
                    installation
                )
                try await expect(["legal-holds"], says: "a dispute", installation)
                try await expect(["erase", buyer, "--yes"], status: 1, says: "hold", installation)
                try await expect(["legal-holds", "lift", "1", "--note", "settled"], says: "is lifted", installation)
                try await expect(["erase", buyer], says: "say --yes", installation)
                try await expect(["erase", buyer, "--yes"], says: "is erased", installation)
                try await expect(["explain", message], says: ": sent", installation)
                try await expect(["expire"], says: "weeks_dropped", installation)
            }
        }

        @Test("R52: settings are shown, changed, refused and audited by command")
        func settings() async throws {
            try await withInstallation { installation in
                _ = try await Self.message(installation)
                try await expect(
                    ["settings", "set", "garden", "quota.when_over", "defer"],
                    says: "is \"defer\"",
                    installation
                )
                try await expect(
                    ["settings", "set", "garden", "quota.base_messages", "1000001"],
                    status: 1,
                    says: "Give from 0",
                    installation
                )
                try await expect(
                    ["settings", "set", "nowhere", "quota.base_messages", "1"],
                    status: 64,
                    says: "nowhere",
                    installation
                )
                try await expect(["settings", "--changed"], says: "quota.when_over", installation)
                try await expect(
                    ["settings", "list", "--marketplace", "garden", "--json"],
                    says: #""key":"content.link""#,
                    installation
                )
                try await expect(
                    ["settings", "reset", "garden", "quota.when_over"],
                    says: "has its default",
                    installation
                )
                try await expect(["settings", "audit"], says: "quota.when_over", installation)
            }
        }

        @Test("O01: a preflight tells everything that is wrong and leaves nothing; from standard input line by line")
        func preflight() async throws {
            try await withInstallation { installation in
                let (parties, _) = try await Self.message(installation, hasOptedOut: true)
                let before = try await installation.ledger.count("SELECT count(*) FROM postern.outbound_message")
                let line = """
                    {"marketplace_id":\(parties.marketplace),"seller_id":\(parties.seller),"buyer_id":\(parties.buyer),\
                    "contact_reason":"other","subject":"Hi","body_text":"Hi","sender_address":"nobody@fern.example"}
                    """
                let file = installation.folder.appending(path: "ask.ndjson")
                try Data("\(line)\n{\"seler\": 1}\n".utf8).write(to: file)
                let ending = try await installation.run(["preflight", file.path])
                #expect(ending.status == 2)
                for text in [
                    "line 1: rejected (sender_not_authorized, rule R11)", "blocked, opted_out (rule R16)",
                    "line 2: refused", "seler",
                ] {
                    #expect(ending.output.contains(text), "\(ending)")
                }
                #expect(try await installation.ledger.count("SELECT count(*) FROM postern.outbound_message") == before)
            }
        }

        private func expect(
            _ arguments: [String],
            status: Int32 = 0,
            says text: String,
            _ installation: Installation
        ) async throws {
            let ending = try await installation.run(arguments)
            #expect(ending.status == status, "\(arguments): \(ending)")
            #expect((ending.output + ending.errors).contains(text), "\(arguments): \(ending)")
        }

        /// One message that waits.
        private static func message(
            _ installation: Installation,
            sellerName: String = "Fern & Daughters",
            hasOptedOut: Bool = false,
            choice: String = "general_question"
        ) async throws -> (TestParties, String) {
            let database = installation.database
            let marketplace = try await database.addMarketplace()
            let parties = TestParties(
                marketplace: marketplace,
                seller: try await database.addSeller(in: marketplace, displayName: sellerName),
                buyer: try await database.addBuyer(hasOptedOut: hasOptedOut)
            )
            return (parties, "\(try await database.addMessage(parties, subjectChoice: choice))")
        }
    }
}
