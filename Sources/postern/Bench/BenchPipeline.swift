import ArgumentParser
import Postgres
import Store

/// `postern bench pipeline`: everything from claim to outcome into a mail sink, beside smtp-source into the same sink.
struct BenchPipeline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipeline",
        abstract: "Check, reserve quota, render, compose, send and record, into a mail sink.",
        discussion: """
            The reference is Postfix's smtp-source, which sends ready bytes of the same size over as many sessions into the same \
            smtp-sink and does nothing else.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @OptionGroup var sink: SinkOptions

    func run() async throws {
        try await reportingErrors {
            let settings = try await sink.settings(options)
            let setup = Composition(settings)
            _ = try await setup.bringUpToDate()
            let load = PipelineLoad(pool: setup.pool, messages: sink.messages)
            try await load.prepare()
            let samples = try await sink.sink().whileRunning { try await measure(load, settings) }
            Terminal.endProgress()
            let what = "whole pipeline into smtp-sink, \(sink.messages) mails, \(sink.sessions) sessions"
            try BenchmarkResult(
                id: "S2",
                what: "\(what), beside smtp-source",
                unit: "mails/s",
                samples: samples.ours,
                referenceSamples: samples.reference
            ).print(asJSON: output.json)
            try BenchmarkResult(
                id: "S2-kept",
                what: "\(what), beside smtp-source that keeps its sessions",
                unit: "mails/s",
                samples: samples.ours,
                referenceSamples: samples.keptReference
            ).print(asJSON: output.json)
            await setup.pool.close()
        }
    }

    /// One value a round.
    private struct Samples: Sendable {
        var ours: [Double] = []
        /// smtp-source as it is: a session for each mail.
        var reference: [Double] = []
        /// smtp-source with `-d`: its sessions stay open, as ours do.
        var keptReference: [Double] = []
    }

    private func measure(_ load: PipelineLoad, _ settings: PosternSettings) async throws -> Samples {
        var samples = Samples()
        for round in 1...max(1, sink.rounds) {
            Terminal.progress("round \(round) of \(sink.rounds)")
            try await load.enqueue()
            let start = ContinuousClock.now
            try await WorkerProcess(Composition(settings)).run(untilIdle: true)
            samples.ours.append(Double(sink.messages) / (ContinuousClock.now - start).inSeconds)
            let mailBytes = try await load.checkAllSent(rounds: round)
            samples.reference.append(try await reference(mailBytes: mailBytes))
            samples.keptReference.append(try await reference(mailBytes: mailBytes, "-d"))
        }
        return samples
    }

    private func reference(mailBytes: Int, _ options: String...) async throws -> Double {
        let start = ContinuousClock.now
        _ = try await ChildProcess(
            "smtp-source",
            options + [
                "-s", "\(sink.sessions)", "-m", "\(sink.messages)", "-l", "\(mailBytes)", "-f", "shop@shops.example",
                "-t", "buyer@people.example", "127.0.0.1:\(sink.port)",
            ]
        ).output()
        return Double(sink.messages) / (ContinuousClock.now - start).inSeconds
    }
}
