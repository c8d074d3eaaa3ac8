import ArgumentParser
import Delivery
import Postgres
import Store

/// `postern bench decide`: what deciding costs, beside writing the mails, and its share of the whole pipeline's time.
struct BenchDecide: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Decide messages on one core, and measure what share of the pipeline's time deciding takes.",
        discussion: """
            P1: every check, its trace and the facts as JSON, beside rendering and composing the mail (text and HTML, 5 kB), both \
            on one core. P2: the share of a worker's time that goes into looking at words and attachments, into the checks, and \
            into storing decisions with their quota, where each tenth message has an attachment.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @OptionGroup var sink: SinkOptions

    func run() async throws {
        try await reportingErrors {
            let settings = try await sink.settings(options)
            guard let keyring = settings.keyring else {
                return
            }
            let core = try OneCoreLoad(keyring: keyring)
            var (decisions, mails): ([Double], [Double]) = ([], [])
            for _ in 1...max(1, sink.rounds) {
                decisions.append(core.decisionsPerSecond())
                mails.append(try core.mailsPerSecond())
            }
            try BenchmarkResult(
                id: "P1",
                what: "decisions on one core, beside mails rendered and composed on one core",
                unit: "/s",
                samples: decisions,
                referenceSamples: mails
            ).print(asJSON: output.json)
            try await measureShares(settings)
        }
    }

    private func measureShares(_ settings: PosternSettings) async throws {
        let setup = Composition(settings)
        _ = try await setup.bringUpToDate()
        let load = PipelineLoad(pool: setup.pool, messages: sink.messages, attachmentEvery: 10)
        try await load.prepare()
        let runs = try await sink.sink().whileRunning {
            var runs: [StepTimes] = []
            for _ in 1...max(1, sink.rounds) {
                try await load.enqueue()
                runs.append(try await WorkerProcess(Composition(settings)).run(untilIdle: true).steps)
            }
            return runs
        }
        for step in StepTimes.Step.allCases {
            try BenchmarkResult(
                id: "P2-\(step.rawValue)",
                what: "seconds of batches in the step \"\(step.rawValue)\", of their seconds in all steps",
                unit: "s",
                samples: runs.map { $0[step].inSeconds },
                referenceSamples: runs.map { $0.total.inSeconds }
            ).print(asJSON: output.json)
        }
        await setup.pool.close()
    }
}
