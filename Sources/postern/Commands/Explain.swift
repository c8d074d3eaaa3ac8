import ArgumentParser
import FoundationEssentials
import Messaging
import Postgres
import Store

/// `postern explain ID`: why a message was or was not sent, and all that happened to it.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell why a message was or was not sent, and all that happened to it."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The message's number.")
    var id: Int64

    func run() async throws {
        try await reportingErrors {
            let parts = Composition(try await options.read())
            guard let history = try await HistoryStore(pool: parts.pool).history(of: MessageID(id)) else {
                throw ValidationError("there is no message \(id); its number is what enqueueing answered")
            }
            if output.json {
                Terminal.line(history)
            } else {
                Terminal.line(try MessageStory(json: history).text)
            }
            await parts.pool.close()
        }
    }
}
