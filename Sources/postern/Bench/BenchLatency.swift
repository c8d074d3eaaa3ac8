import ArgumentParser
import Foundation
import Postgres
import Store
import Worker

/// `postern bench latency`: from a producer's commit to the mail at the sink, with nothing else to do.
struct BenchLatency: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "Insert single messages into an idle queue, and take the time until each is at the sink.",
        discussion: """
            From when the producer's INSERT was acknowledged to when smtp-sink had written the mail's last byte, by the clock of \
            the machine. The reference is the aim: 5 ms for half of them, 20 ms for 99 of 100.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @OptionGroup var sink: SinkOptions

    private static let patience = Duration.seconds(10)

    func run() async throws {
        try await reportingErrors {
            let settings = try await sink.settings(options)
            let setup = Composition(settings)
            _ = try await setup.bringUpToDate()
            let load = PipelineLoad(pool: setup.pool, messages: 1)
            try await load.prepare()
            let folder = FileManager.default.temporaryDirectory.appending(path: "postern-latency-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { _ = try? FileManager.default.removeItem(at: folder) }
            let count = min(sink.messages, 1000)
            let times = try await sink.sink(writingTo: folder).whileRunning {
                try await measure(count, load, settings, folder)
            }
            for (share, aim) in [(50, 5_000.0), (99, 20_000.0)] {
                try BenchmarkResult(
                    id: "S3-p\(share)",
                    what: "from a commit to the mail at the sink, \(count) single messages, \(share) of 100 are faster",
                    unit: "µs",
                    samples: [times.sorted()[min(count - 1, count * share / 100)]],
                    referenceSamples: [aim]
                ).print(asJSON: output.json)
            }
            await setup.pool.close()
        }
    }

    /// Microseconds of each message, one after the other, while a worker runs.
    private func measure(_ count: Int, _ load: PipelineLoad, _ settings: PosternSettings, _ folder: URL) async throws
        -> [Double]
    {
        let parts = Composition(settings)
        let worker = try await parts.worker()
        let running = Task { try await worker.run() }
        var times: [Double] = []
        do {
            // The first one makes connections, statements and the template.
            for number in 0...count {
                try await load.insertOne(number)
                let committed = Date()
                let arrived = try await arrival(of: number + 1, in: folder)
                if number > 0 {
                    times.append(arrived.timeIntervalSince(committed) * 1_000_000)
                }
                Terminal.progress("\(number) of \(count)")
            }
        } catch {
            worker.stopClaiming()
            try await running.value
            throw error
        }
        Terminal.endProgress()
        worker.stopClaiming()
        try await running.value
        await parts.pool.close()
        return times
    }

    /// When the last byte of the newest mail was written.
    private func arrival(of number: Int, in folder: URL) async throws -> Date {
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            let files = try FileManager.default.contentsOfDirectory(
                at: folder,
                includingPropertiesForKeys: [.contentModificationDateKey]
            )
            let newest = try files.compactMap {
                try $0.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            }
            .max()
            if files.count == number, let newest {
                // Only a sent message is a mail whose last byte is written.
                try await Task.sleep(for: .milliseconds(20))
                return try latest(files) ?? newest
            }
            try await Task.sleep(for: .milliseconds(1))
        }
        throw BenchmarkError(problem: "message \(number) did not arrive within \(Self.patience)")
    }

    private func latest(_ files: [URL]) throws -> Date? {
        try files.compactMap { file in
            var file = file
            file.removeAllCachedResourceValues()
            return try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
        }
        .max()
    }
}
