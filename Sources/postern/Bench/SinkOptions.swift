import ArgumentParser
import Foundation
import Logging
import SMTP

/// How a benchmark sends into a mail sink of its own.
struct SinkOptions: ParsableArguments {
    @Option(help: "Messages a round.")
    var messages = 10_000

    @Option(help: "Rounds; the reference runs in each.")
    var rounds = 3

    @Option(help: "SMTP sessions of each side.")
    var sessions = 8

    @Option(help: ArgumentHelp("Loopback port for the sink.", valueName: "port"))
    var port = 20_625

    /// The settings of a worker that sends there.
    func settings(_ options: SettingsOptions) async throws -> PosternSettings {
        var settings = try await options.read(needing: [.secretKey])
        settings.logLevel = max(settings.logLevel, .warning)
        settings.transport = try TransportConfiguration(
            parsing: "smtp://127.0.0.1:\(port)?sessions=\(sessions)&tls=none"
        )
        return settings
    }

    /// Postfix's smtp-sink, not yet started.
    /// - Parameter folder: Where it writes each mail into a file of its own; `nil`: it throws them away.
    func sink(writingTo folder: URL? = nil) throws -> ChildProcess {
        let dump = folder.map { ["-d", "\($0.path)/%H%M%S."] } ?? []
        return try ChildProcess("smtp-sink", ["-u", NSUserName()] + dump + ["127.0.0.1:\(port)", "1000"])
    }
}
