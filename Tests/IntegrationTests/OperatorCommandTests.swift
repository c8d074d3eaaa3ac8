import Foundation
import Messaging
import Postgres
import TestSupport
import Testing

extension IntegrationTests {
    /// What operators do by command, on a small marketplace of the test's own.
    @Suite("Operators' commands")
    struct OperatorCommandTests {
        @Test("R23, R31, R33: sellers are suspended and reinstated, messages reported and counted")
        func conduct() async throws {
            try await withInstallation { installation in
                let (parties, message) = try await installation.addWaitingMessage()
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
                let (parties, message) = try await installation.addWaitingMessage()
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

        @Test("R14: a held message is listed, released and sent; what is blocked cannot be released")
        func release() async throws {
            try await withInstallation { installation in
                let (_, message) = try await installation.addWaitingMessage(sellerName: "Garden Market")
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
                let (parties, _) = try await installation.addWaitingMessage(sellerName: "Garden Market")
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
                let (_, message) = try await installation.addWaitingMessage(
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
                let (parties, message) = try await installation.addWaitingMessage(hasOptedOut: true)
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
                let (parties, message) = try await installation.addWaitingMessage()
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
                _ = try await installation.addWaitingMessage()
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
                let (parties, _) = try await installation.addWaitingMessage(hasOptedOut: true)
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
    }
}
