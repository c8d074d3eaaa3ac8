import ArgumentParser
import Postgres

/// A command that asks the database, or has it do something.
protocol DatabaseCommand: AsyncParsableCommand {
    var options: SettingsOptions { get }
    var output: OutputOptions { get }

    func run(on pool: PostgresPool) async throws
}

extension DatabaseCommand {
    func run() async throws {
        try await reportingErrors {
            let parts = Composition(try await options.read())
            try await run(on: parts.pool)
            await parts.pool.close()
        }
    }

    /// Tells what a call came to: in words, or as an object.
    func tell(_ words: String, _ object: some Encodable) throws {
        if output.json {
            try Terminal.json(object)
        } else {
            Terminal.line(words)
        }
    }
}

/// Whether an operator's call changed anything: calls can be repeated without harm.
struct ChangeAnswer: Encodable {
    let changed: Bool
}
