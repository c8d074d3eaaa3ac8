import ArgumentParser
import FoundationEssentials
import Logging
import Postgres
import Sample
import Store
import Worker

/// `postern demo`: a whole marketplace from a seed, its messages enqueued, worked off and accounted for.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load a sample marketplace into an empty database, work its messages off, and show what happened.",
        discussion:
            "`make demo` runs this on a private PostgreSQL. Exits with 2 if an outcome is not as the sample foretells."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("Makes the same marketplace again.", valueName: "number"))
    var seed: UInt64 = 2026

    @Option(help: "Messages to enqueue.")
    var messages = 5000

    @Option(help: "Sellers of the marketplace.")
    var sellers = 200

    @Option(help: "Buyers of the marketplace.")
    var buyers = 3000

    @Option(help: ArgumentHelp("Where mails go; also POSTERN_TRANSPORT.", valueName: "url"))
    var transport: String?

    @Flag(help: "Only load and enqueue; let other processes work.")
    var enqueueOnly = false

    func validate() throws {
        guard sellers >= SamplePlan.minimumSellers, buyers >= SamplePlan.minimumBuyers,
            messages >= SamplePlan.minimumMessages
        else {
            throw ValidationError(
                "a sample has at least \(SamplePlan.minimumSellers) sellers, \(SamplePlan.minimumBuyers) buyers and "
                    + "\(SamplePlan.minimumMessages) messages"
            )
        }
    }

    func run() async throws {
        try await reportingErrors {
            let needs: SettingNeeds = enqueueOnly ? [] : [.transport, .secretKey]
            var settings = try await options.read(needing: needs, also: [(.transport, transport)])
            if options.logLevel == nil {
                settings.logLevel = max(settings.logLevel, .warning)
            }
            let parts = Composition(settings)
            _ = try await parts.bringUpToDate()
            let isTaken = try await parts.pool.query("SELECT EXISTS (SELECT FROM postern.marketplace)").scalar(
                Bool.self
            )
            guard !isTaken else {
                throw ValidationError("the database holds a marketplace already; give an empty one")
            }
            let plan = SamplePlan(
                seed: seed,
                sellers: sellers,
                buyers: buyers,
                messages: messages,
                now: Int64(Date().timeIntervalSince1970)
            )
            let loader = SampleLoader(pool: parts.pool)
            say("seed \(seed): \(plan.sellers.count) sellers, \(plan.buyers.count) buyers, \(plan.orders.count) orders")
            try await loader.load(plan) { Terminal.progress($0) }
            let enqueueSeconds = try await timed { try await loader.enqueue(plan) { Terminal.progress($0) } }
            Terminal.endProgress()
            say("enqueued \(plan.messages.count) messages in \(enqueueSeconds.rounded(to: 1)) s")
            if !enqueueOnly {
                try await work(plan, parts)
            }
            await parts.pool.close()
        }
    }

    private func work(_ plan: SamplePlan, _ parts: Composition) async throws {
        let seconds = try await timed { try await WorkerProcess(parts).run(untilIdle: true) }
        let reading = Composition(parts.settings)
        let report = try await DemoReport(plan: plan, pool: reading.pool, seconds: seconds)
        await reading.pool.close()
        if output.json {
            try Terminal.json(report)
        } else {
            Terminal.line(report.text)
        }
        if !report.isAsForetold {
            throw ExitCode.foundProblems
        }
    }

    private func say(_ text: String) {
        if !output.json {
            Terminal.line(text)
        }
    }

    private func timed(_ body: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await body()
        return (ContinuousClock.now - start).inSeconds
    }
}
