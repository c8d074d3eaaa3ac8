import ArgumentParser
import Delivery
import FoundationEssentials
import Postgres
import Store
import Worker

/// `postern preflight FILE.ndjson`: what would become of messages, without enqueueing them.
struct PreflightCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preflight",
        abstract: "Tell what would become of messages, without enqueueing them.",
        discussion: """
            Each line is a JSON object as `postern enqueue` takes it. The same checks are asked as for a message in the queue, \
            and nothing is left behind: no message, no quota used, no alias made, nobody told. With - it answers each line as \
            it comes, so that an order system can keep it running beside itself.
            Exits with 2 if a message would not be sent.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "A file with one JSON object a line, or - for standard input.")
    var file: String

    func run() async throws {
        try await reportingErrors {
            let parts = Composition(try await options.read())
            let asking = Asking(
                store: try PreflightStore(pool: parts.pool),
                preflight: Preflight(examiner: try parts.examiner(), templates: try TemplateCache(pool: parts.pool)),
                contexts: try await ContextKeeper(pool: parts.pool)
            )
            var wouldGo = true
            for try await line in LineSource(file) {
                wouldGo = try await report(line, asking) && wouldGo
            }
            await parts.pool.close()
            if !wouldGo {
                throw ExitCode.foundProblems
            }
        }
    }

    private struct Asking {
        let store: PreflightStore
        let preflight: Preflight
        let contexts: ContextKeeper

        func answer(_ json: String) async throws -> PreflightAnswer {
            let candidate = try await store.candidate(json)
            return try await preflight.answer(
                for: candidate.message,
                candidate.batch,
                candidate.contents,
                quotaUsed: candidate.quotaUsed,
                in: try await contexts.context(noOlderThan: .seconds(5))
            )
        }
    }

    /// A message that the queue would not take is an answer, too.
    private struct Refused: Encodable {
        let line: Int
        let outcome = "refused"
        let error: String
        let remedy: String?
    }

    private struct Answered: Encodable {
        let line: Int
        let answer: PreflightAnswer
    }

    /// - Returns: Whether the message would be sent.
    private func report(_ line: LineSource.Line, _ asking: Asking) async throws -> Bool {
        let answer: PreflightAnswer
        do {
            answer = try await asking.answer(line.text)
        } catch let error as PostgresError where !error.isRetryable {
            if output.json {
                try Terminal.json(Refused(line: line.number, error: error.message, remedy: error.hint))
            } else {
                Terminal.line("line \(line.number): refused: \(error.message)")
                Terminal.line(error.hint.map { "  Remedy:  \($0)" } ?? "")
            }
            return false
        }
        if output.json {
            try Terminal.json(Answered(line: line.number, answer: answer))
        } else {
            Terminal.line(PreflightText(line: line.number, answer: answer).text)
        }
        return answer.outcome == "pass"
    }
}
