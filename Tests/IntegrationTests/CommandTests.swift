import Foundation
import Postgres
import TestSupport
import Testing

extension IntegrationTests {
    /// Each command once as one would type it: what must succeed, and what must fail with which exit code.
    @Suite("Commands")
    struct CommandTests {
        @Test("O07: commands succeed, in words and in JSON")
        func successes() async throws {
            try await withInstallation { installation in
                let size = SampleSize(sellers: 8, buyers: 40, messages: 60)
                _ = try await installation.enqueue(size)
                try await installation.succeed("work", "--until-idle")
                let message = try await messageNumber(installation)
                let line =
                    #"{"marketplace_id":1,"seller_id":1,"buyer_id":1,"contact_reason":"other","subject":"Hello","body_text":"Hello"}"#
                let file = try write("\(line)\n\n\(line)\n", "good.ndjson", in: installation)
                let optedOut = try await installation.database.pool
                    .query("SELECT buyer_id FROM postern.buyer WHERE opted_out_at IS NOT NULL LIMIT 1").scalar(
                        Int64.self
                    )
                let blocked = line.replacingOccurrences(of: #""buyer_id":1"#, with: #""buyer_id":\#(optedOut)"#)
                let refused = try write("\(blocked)\n\n\(line)\n", "refused.ndjson", in: installation)
                let copies = installation.folder.appending(path: "copies").path
                for command in [
                    CommandCase(arguments: ["--version"], says: ["0.1.0"]),
                    CommandCase(arguments: ["--help"], says: ["migrate", "work", "enqueue", "explain", "doctor"]),
                    CommandCase(arguments: ["migrate"], says: ["up to date: "]),
                    CommandCase(arguments: ["migrate", "--json"], says: [#""applied":[]"#]),
                    CommandCase(arguments: ["migrate", "--dry-run"], says: ["up to date: "]),
                    CommandCase(arguments: ["migrate", "--print"], says: ["CREATE TABLE postern.outbound_message"]),
                    CommandCase(arguments: ["status"], says: ["opted_out", "meadow", "tidepool"]),
                    CommandCase(arguments: ["status", "--json"], says: [#""status":"sent""#]),
                    CommandCase(
                        arguments: ["explain", message],
                        says: ["Message \(message): blocked (opted_out)", "Remedy"]
                    ),
                    CommandCase(arguments: ["explain", message, "--json"], says: [#""reason": "opted_out""#]),
                    CommandCase(arguments: ["doctor"], says: ["✓ schema", "✓ templates", "✓ key", "✓ transport"]),
                    CommandCase(arguments: ["doctor", "--json"], says: [#""part":"schema""#]),
                    CommandCase(arguments: ["enqueue", file], says: ["2 messages are in the queue"]),
                    CommandCase(arguments: ["enqueue", "--json", file], says: [#"{"line":1,"#, #"{"line":3,"#]),
                    CommandCase(arguments: ["export", copies, "--seller", "1"], says: ["mails written to"]),
                    CommandCase(
                        arguments: ["export", copies, "--for", "platform", "--json"],
                        says: [#""differing":[]"#]
                    ),
                    // What the README has newcomers send, from seller 1 to buyer 1, passes.
                    CommandCase(arguments: ["preflight", file], says: ["line 1: would be sent", "quota:"]),
                    CommandCase(
                        arguments: ["preflight", refused],
                        status: 2,
                        says: ["line 1: blocked (opted_out, rule R16)", "line 3: would be sent"]
                    ),
                    CommandCase(
                        arguments: ["preflight", "--json", refused],
                        status: 2,
                        says: [#""outcome":"blocked""#, #""rule":"R16""#]
                    ),
                ] {
                    let ending = try await check(command, installation)
                    if command.arguments.contains("--json") {
                        for line in ending.output.split(separator: "\n") {
                            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
                        }
                    }
                }
            }
        }

        @Test("O07: commands that must fail say why, with an exit code that scripts can use")
        func failures() async throws {
            try await withInstallation { installation in
                _ = try await installation.enqueue(SampleSize(sellers: 8, buyers: 40, messages: 60))
                let nowhere = "postgresql://postgres@127.0.0.1:\(try freePort())/none"
                let otherKey = try write(
                    "bm90IHRoZSBrZXkgdGhhdCBpdCB3YXMgc2VudCB3aXRo\n",
                    "other-key",
                    in: installation
                )
                let copies = installation.folder.appending(path: "copies").path
                let noKey = try write("this is no key\n", "no-key", in: installation)
                let noSettings = try write("database: [\n", "settings.yml", in: installation)
                try await installation.succeed("work", "--until-idle")
                for command in [
                    CommandCase(arguments: ["explain", "1"], status: 64, says: ["there is no message 1"]),
                    CommandCase(arguments: ["explain", "one"], status: 64, says: ["'one' is invalid"]),
                    CommandCase(arguments: ["work", "--nonsense"], status: 64, says: ["--nonsense"]),
                    CommandCase(arguments: ["demo", "--messages", "1"], status: 64, says: ["at least"]),
                    CommandCase(arguments: ["demo"], status: 64, says: ["give an empty one"]),
                    CommandCase(arguments: ["enqueue", "/nowhere.ndjson"], status: 64, says: ["/nowhere.ndjson"]),
                    CommandCase(
                        arguments: ["export", copies, "--for", "platform"],
                        settings: ["POSTERN_SECRET_KEY_FILE": otherKey],
                        status: 2,
                        says: ["was the key changed?"]
                    ),
                    CommandCase(
                        arguments: ["doctor"],
                        settings: ["POSTERN_DATABASE_URL": nowhere],
                        status: 2,
                        says: ["✗ database", "✓ key"]
                    ),
                    CommandCase(
                        arguments: ["migrate"],
                        settings: ["POSTERN_DATABASE_URL": nowhere],
                        status: 69,
                        says: ["cannot connect"]
                    ),
                    CommandCase(
                        arguments: ["work"],
                        settings: ["POSTERN_TRANSPORT": ""],
                        status: 78,
                        says: ["transport (POSTERN_TRANSPORT): is missing"]
                    ),
                    CommandCase(
                        arguments: ["work"],
                        settings: ["POSTERN_SECRET_KEY_FILE": noKey],
                        status: 78,
                        says: ["secret_key_file", "line 1 is no key"]
                    ),
                    CommandCase(
                        arguments: ["status"],
                        settings: ["POSTERN_LOG_LEVEL": "loud"],
                        status: 78,
                        says: ["log.level (POSTERN_LOG_LEVEL)", "loud"]
                    ),
                    CommandCase(arguments: ["status", "--config", noSettings], status: 78, says: [noSettings]),
                    CommandCase(arguments: ["status", "--config", "/nowhere.yml"], status: 78, says: ["/nowhere.yml"]),
                ] {
                    try await check(command, installation)
                }
            }
        }

        @Test("O06: wrong settings are all told at once")
        func wrongSettings() async throws {
            try await withInstallation { installation in
                let settings = [
                    "POSTERN_DATABASE_URL": "",
                    "POSTERN_DATABASE_CONNECTIONS": "many",
                    "POSTERN_TRANSPORT": "carrier-pigeon:coop",
                    "POSTERN_SECRET_KEY_FILE": "/nowhere/key",
                    "POSTERN_WORKER_BATCH": "0",
                    "POSTERN_WORKER_LISTENS": "perhaps",
                    "POSTERN_LOG_LEVEL": "loud",
                ]
                try await check(
                    CommandCase(arguments: ["work"], settings: settings, status: 78, says: Array(settings.keys)),
                    installation
                )
            }
        }

        @Test(
            "Q01: a file with a bad line is refused with the line's number, and nothing of it is enqueued",
            arguments: [
                (#"{"marketplace_id":1,"seller_id":1,"buyer_id":1,"contact_reason":"nonsense"}"#, "nonsense"),
                (#"{"marketplace_id":1,"seller_id":1"#, "json"),
                (#"{"marketplace_id":1,"seler_id":8}"#, "seler_id"),
                (#"{"marketplace_id":1,"seller_id":999999,"buyer_id":1,"contact_reason":"other"}"#, "999999"),
            ]
        )
        func badLine(line: String, problem: String) async throws {
            try await withInstallation { installation in
                _ = try await installation.enqueue(SampleSize(sellers: 8, buyers: 40, messages: 60))
                let good =
                    #"{"marketplace_id":1,"seller_id":1,"buyer_id":1,"contact_reason":"other","subject":"Hi","body_text":"Hi"}"#
                for (number, text) in [(1, line), (3, "\(good)\n\n\(line)\n\(good)")] {
                    let file = try write(text, "bad.ndjson", in: installation)
                    try await check(
                        CommandCase(
                            arguments: ["enqueue", file],
                            status: 1,
                            says: ["line \(number): ", problem, "nothing was enqueued"]
                        ),
                        installation
                    )
                }
                let ledger = installation.ledger
                #expect(try await ledger.count("SELECT count(*) FROM postern.outbound_message") == 60)
            }
        }

        @Test("O06: a database without the schema is told as such")
        func unmigrated() async throws {
            try await withTestDatabase { database in
                try await withInstallation { installation in
                    for arguments in [["status"], ["work"]] {
                        let ending = try await installation.run(
                            arguments,
                            settings: ["POSTERN_DATABASE_URL": database.url]
                        )
                        #expect(ending.status == 1)
                        #expect(ending.errors.contains("postern migrate"), "\(ending)")
                    }
                }
            }
        }

        @discardableResult
        private func check(_ command: CommandCase, _ installation: Installation) async throws -> Program.Ending {
            let ending = try await installation.run(command.arguments, settings: command.settings)
            #expect(ending.status == command.status, "\(command.arguments): \(ending)")
            for text in command.says {
                #expect((ending.output + ending.errors).contains(text), "\(command.arguments): \(ending)")
            }
            return ending
        }

        private func write(_ text: String, _ name: String, in installation: Installation) throws -> String {
            let file = installation.folder.appending(path: name)
            try Data(text.utf8).write(to: file)
            return file.path
        }

        /// The number of a message that the buyer's opt-out blocked.
        private func messageNumber(_ installation: Installation) async throws -> String {
            let rows = try await installation.database.pool.query(
                "SELECT message_id FROM postern.event WHERE kind = 'blocked' AND reason = 'opted_out' LIMIT 1"
            )
            return String(try rows.scalar(Int64.self))
        }
    }
}
