import ArgumentParser
import Logging
import ServiceLifecycle
import Store
import Worker

/// `postern work`: claims messages and sends them until it is told to stop.
struct Work: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Claim messages, judge them, and send them.",
        discussion: """
            Any number of workers may run, on any number of hosts. SIGTERM or SIGINT drains: what is on the wire finishes, the \
            rest goes back. A second signal stops waiting for the relay.
            """
    )

    @OptionGroup var options: SettingsOptions

    @Option(help: ArgumentHelp("Where mails go; also POSTERN_TRANSPORT.", valueName: "url"))
    var transport: String?

    @Flag(help: "Stop when nothing waits any more.")
    var untilIdle = false

    func run() async throws {
        try await reportingErrors {
            let settings = try await options.read(
                needing: [.transport, .secretKey],
                also: [(.transport, transport)]
            )
            try await WorkerProcess(Composition(settings)).run(untilIdle: untilIdle)
        }
    }
}

/// `postern run`: every role in one process.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run every role in one process.")

    @OptionGroup var options: SettingsOptions

    @Option(help: ArgumentHelp("Where mails go; also POSTERN_TRANSPORT.", valueName: "url"))
    var transport: String?

    func run() async throws {
        try await reportingErrors {
            let settings = try await options.read(
                needing: [.transport, .secretKey],
                also: [(.transport, transport)]
            )
            try await WorkerProcess(Composition(settings)).run(untilIdle: false)
        }
    }
}
