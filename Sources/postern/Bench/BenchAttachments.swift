import ArgumentParser
import Attachments
import Crypto
import Foundation
import Glibc

/// `postern bench attachments FILE…`: what looking at a file costs, hostile ones too, beside hashing it.
struct BenchAttachments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attachments",
        abstract: "Look at files as at attachments: time and peak memory, beside SHA-256 over the same bytes.",
        discussion: """
            `make bench ARGS=attachments` makes a set of ordinary and hostile files first. Give each file by a call of its own to \
            see its own peak memory.
            """
    )

    @OptionGroup var output: OutputOptions

    @Argument(help: "Files to look at, under their own names.")
    var files: [String]

    @Option(help: "Looks at each; the reference as often.")
    var rounds = 5

    func run() async throws {
        try await reportingErrors {
            let check = AttachmentCheck(sniffer: try LibMagicSniffer())
            for path in files {
                try measure(path, check).print(asJSON: output.json)
            }
        }
    }

    private func measure(_ path: String, _ check: AttachmentCheck) throws -> FileMeasurement {
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        let name = URL(filePath: path).lastPathComponent
        let before = Self.peakKilobytes
        var (looks, hashes): ([Double], [Double]) = ([], [])
        var problems: [AttachmentProblem] = []
        for _ in 1...max(1, rounds) {
            looks.append(
                try milliseconds {
                    problems = try check.inspect([AttachmentCandidate(fileName: name, bytes: bytes)]).problems
                }
            )
            hashes.append(milliseconds { precondition(SHA256.hash(data: bytes).contains { $0 != 0 }) })
        }
        return FileMeasurement(
            file: name,
            bytes: bytes.count,
            milliseconds: looks.median,
            referenceMilliseconds: hashes.median,
            ratio: looks.median / hashes.median,
            peakKilobytes: Self.peakKilobytes - before,
            problems: problems.map(\.code)
        )
    }

    private func milliseconds(_ body: () throws -> Void) rethrows -> Double {
        let start = ContinuousClock.now
        try body()
        return (ContinuousClock.now - start).inSeconds * 1000
    }

    private static var peakKilobytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}

/// What looking at one file came to.
private struct FileMeasurement: Encodable {
    let file: String
    let bytes: Int
    let milliseconds: Double
    /// SHA-256 over the same bytes.
    let referenceMilliseconds: Double
    let ratio: Double
    /// By how much the process's peak has grown.
    let peakKilobytes: Int
    let problems: [String]

    func print(asJSON: Bool) throws {
        guard !asJSON else {
            try Terminal.json(self)
            return
        }
        let verdict = problems.isEmpty ? "accepted" : problems.joined(separator: ", ")
        Terminal.line(
            """
            \(file)  \(bytes) bytes: \(verdict)
                look       \(milliseconds.rounded(to: 2)) ms
                reference  \(referenceMilliseconds.rounded(to: 2)) ms
                ratio      \(ratio.rounded(to: 2))
                memory     \(peakKilobytes) kB above what the process had
            """
        )
    }
}
