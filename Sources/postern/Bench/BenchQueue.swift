import ArgumentParser
import Foundation
import Logging
import Messaging
import Postgres
import Store

/// `postern bench queue`: claim and complete, fair, leased, fenced and with history, beside pgbench with plain SKIP LOCKED.
struct BenchQueue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Claim and complete messages that need nothing else.",
        discussion: """
            The reference is pgbench with as many clients running the plain queue: batches of 500 by FOR UPDATE SKIP LOCKED, \
            unfair, claimed by UPDATE, completed by DELETE and INSERT into a history.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Messages a round.")
    var messages = 200_000

    @Option(help: "Sellers they are spread over.")
    var sellers = 10_000

    @Option(help: "Rounds; the reference runs in each.")
    var rounds = 3

    @Option(help: "Connections of each side.")
    var clients = 4

    @Option(help: "Messages a batch.")
    var batch = 500

    func run() async throws {
        try await reportingErrors {
            var settings = try await options.read()
            settings.logLevel = max(settings.logLevel, .warning)
            settings.database.maximumConnections = clients + 2
            let parts = Composition(settings)
            _ = try await parts.bringUpToDate()
            let queue = QueueUnderTest(
                pool: parts.pool,
                messages: messages,
                sellers: sellers,
                batch: batch,
                clients: clients
            )
            let reference = PlainQueue(
                pool: parts.pool,
                url: settings.database.connection.connectionString,
                messages: messages,
                sellers: sellers,
                batch: batch,
                clients: clients
            )
            try await queue.prepare()
            try await reference.prepare()
            var ours: [Double] = []
            var theirs: [Double] = []
            for round in 1...max(1, rounds) {
                Terminal.progress("round \(round) of \(rounds)")
                theirs.append(try await reference.messagesPerSecond())
                ours.append(try await queue.messagesPerSecond())
            }
            Terminal.endProgress()
            try BenchmarkResult(
                id: "S1",
                what:
                    "claim and complete \(messages) messages of \(sellers) sellers, batches of \(batch), \(clients) clients",
                unit: "messages/s",
                samples: ours,
                referenceSamples: theirs
            ).print(asJSON: output.json)
            await parts.pool.close()
        }
    }
}
