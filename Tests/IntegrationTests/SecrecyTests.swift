import Foundation
import Sample
import TestSupport
import Testing

extension IntegrationTests {
    /// What must not stand in logs, whatever their level.
    @Suite("What logs do not hold")
    struct SecrecyTests {
        private static let password = "tulip-lantern-93"

        @Test("R06 O06: a run's log at trace level holds no password, no key, no buyer's address and nobody's words")
        func logs() async throws {
            try await withInstallation { installation in
                let plan = try await installation.enqueue(SampleSize(messages: 200))
                installation.environment["POSTERN_LOG_LEVEL"] = "trace"
                installation.environment["POSTERN_DATABASE_URL"] = try withPassword(installation.database.url)
                let port = try freePort()
                let unreachable = "smtp://shop:\(Self.password)@127.0.0.1:\(port)?tls=none"
                let refusals = try await logOfRefusals(installation, transport: unreachable)
                let run = try await installation.succeed("work", "--until-idle")
                let log = (refusals + run.errors + run.output).lowercased()
                #expect(log.contains("worker registered"))

                let secrets = [Self.password, try installation.keyText]
                let words =
                    plan.buyers.map(\.address)
                    + plan.messages.flatMap { message in
                        [message.content.subject, message.content.bodyText.flatMap(longestLine)].compactMap { $0 }
                    }
                for text in secrets + words {
                    #expect(!log.contains(text.lowercased()), "the log holds \(text)")
                }
            }
        }

        /// What is said when database, key or transport do not do.
        private func logOfRefusals(_ installation: Installation, transport: String) async throws -> String {
            let nowhere = "postgresql://postgres:\(Self.password)@127.0.0.1:\(try freePort())/none"
            var log = ""
            for (arguments, settings) in [
                (["migrate"], ["POSTERN_DATABASE_URL": nowhere]),
                (["doctor"], ["POSTERN_DATABASE_URL": nowhere]),
                (["work"], ["POSTERN_TRANSPORT": transport + "&colour=blue"]),
                (["doctor"], ["POSTERN_TRANSPORT": transport]),
            ] {
                let ending = try await installation.run(arguments, settings: settings)
                #expect(!ending.output.contains(Self.password), "\(arguments)")
                log += ending.errors + ending.output
            }
            return log
        }

        private func withPassword(_ url: String) throws -> String {
            var components = try #require(URLComponents(string: url))
            components.password = Self.password
            return try #require(components.string)
        }

        private func longestLine(_ text: String) -> String? {
            let lines: [Substring] = text.split(separator: "\n")
            return lines.max { $0.count < $1.count }.map { String($0) }
        }
    }
}
