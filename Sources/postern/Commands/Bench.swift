import ArgumentParser

/// `postern bench`: measures Postern beside references in the same run.
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure Postern beside a reference in the same run.",
        discussion: """
            Each benchmark needs an empty database of its own; `make bench` makes one. A speed of one machine means nothing on \
            another: what counts is the ratio.
            """,
        subcommands: [
            BenchQueue.self, BenchPipeline.self, BenchLatency.self, BenchDecide.self, BenchRender.self,
            BenchAttachments.self,
        ]
    )
}
