import ArgumentParser
import Postgres

/// `postern enqueue FILE.ndjson`: puts the messages of a file into the queue, all or none.
struct Enqueue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put the messages of a file into the queue, all or none.",
        discussion: """
            Each line is a JSON object whose members are the parameters of postern.enqueue(): marketplace_id, seller_id, \
            buyer_id, contact_reason, and as needed order_id, arguments, subject, body_text, subject_choice, sender_address, \
            template, priority, not_before, expires_at, idempotency_key, attachments ([{"file_name", "content" in base64}]).
            With an idempotency_key on each line the same file may be given again without harm.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "A file with one JSON object a line, or - for standard input.")
    var file: String

    func run() async throws {
        try await reportingErrors {
            let lines = try await LineSource(file).reduce(into: []) { $0.append($1) }
            let parts = Composition(try await options.read())
            let messages = try await parts.pool.transaction { connection in
                var messages: [Int64] = []
                for start in stride(from: 0, to: lines.count, by: Self.linesPerRoundTrip) {
                    let group = lines[start..<min(start + Self.linesPerRoundTrip, lines.count)]
                    messages += try await enqueue(group, on: connection)
                    Terminal.progress("\(messages.count) of \(lines.count)")
                }
                return messages
            }
            Terminal.endProgress()
            if output.json {
                for (line, message) in zip(lines, messages) {
                    try Terminal.json(Result(line: line.number, messageID: String(message)))
                }
            } else {
                Terminal.line("\(messages.count) messages are in the queue")
            }
            await parts.pool.close()
        }
    }

    private static let linesPerRoundTrip = 200

    /// Numbers are texts: JavaScript cannot hold them.
    private struct Result: Encodable {
        let line: Int
        let messageID: String
    }

    private func enqueue(_ lines: ArraySlice<LineSource.Line>, on connection: PostgresConnection) async throws
        -> [Int64]
    {
        let queries = lines.map {
            PostgresQuery("SELECT postern.enqueue_json($1::text::jsonb) AS message_id", [.text($0.text)])
        }
        do {
            return try await connection.pipeline(queries).map { try $0.scalar(Int64.self) }
        } catch let error as PostgresError {
            // The only line of a round trip has no index.
            guard let index = error.statementIndex ?? (lines.count == 1 && error.isOfStatement ? 0 : nil),
                index < lines.count
            else {
                throw error
            }
            let number = lines[lines.startIndex + index].number
            throw LineError(number: number, error: error)
        }
    }
}

extension PostgresError {
    /// Whether the server refused the statement, rather than being away.
    fileprivate var isOfStatement: Bool {
        if case .server = code { !isRetryable } else { false }
    }
}

/// A line that the database refused. Nothing of the file was enqueued.
private struct LineError: Error, CustomStringConvertible {
    let number: Int
    let error: PostgresError

    var description: String {
        let hint = error.hint.map { "\nhint: \($0)" } ?? ""
        return "line \(number): \(error.message)\(hint)\nnothing was enqueued"
    }
}
