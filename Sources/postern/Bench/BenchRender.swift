import ArgumentParser

/// `postern bench render`: mails made on one core, beside swift-mustache alone.
struct BenchRender: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Render and compose mails of a template in four languages on one core.",
        discussion: """
            The reference is swift-mustache alone on the same layouts, text and HTML, with messages that were formatted before: \
            no plurals, dates, escaping by place or checks. P3 renders; P4 composes the mail's bytes (5 kB) as well.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Rounds; the reference runs in each.")
    var rounds = 3

    func run() async throws {
        try await reportingErrors {
            guard let keyring = try await options.read(needing: [.secretKey]).keyring else {
                return
            }
            let load = try RenderLoad(keyring: keyring)
            var (rendered, composed, mustache): ([Double], [Double], [Double]) = ([], [], [])
            for _ in 1...max(1, rounds) {
                rendered.append(try load.renderedPerSecond())
                composed.append(try load.composedPerSecond())
                mustache.append(load.mustachePerSecond())
            }
            try BenchmarkResult(
                id: "P3",
                what: "mails rendered on one core, beside swift-mustache alone on the same layouts",
                unit: "/s",
                samples: rendered,
                referenceSamples: mustache
            ).print(asJSON: output.json)
            try BenchmarkResult(
                id: "P4",
                what: "mails rendered and composed on one core, beside swift-mustache alone on the same layouts",
                unit: "/s",
                samples: composed,
                referenceSamples: mustache
            ).print(asJSON: output.json)
        }
    }
}
