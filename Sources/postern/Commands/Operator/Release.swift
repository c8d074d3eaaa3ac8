import ArgumentParser
import Postgres

/// `postern release`: puts held or finished messages back into the queue.
struct Release: DatabaseCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put held or finished messages back into the queue.",
        discussion: """
            What held a message is lifted for it, and nothing else: it is judged again. A message that could not be scanned is \
            scanned again. Without numbers and --held-for it lists what is held.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "Messages to release.")
    var messages: [Int64] = []

    @Option(help: ArgumentHelp("All that are held for this reason, as scanner_failed.", valueName: "reason"))
    var heldFor: String?

    @Option(help: "Why, for the record.")
    var note: String?

    @Flag(help: "Only say how many.")
    var dryRun = false

    func validate() throws {
        if heldFor != nil, !messages.isEmpty {
            throw ValidationError("give messages or --held-for, not both")
        }
    }

    func run(on pool: PostgresPool) async throws {
        guard heldFor != nil || !messages.isEmpty else {
            try await Self.held.show(pool, output)
            return
        }
        let chosen = try await chosen(pool)
        var answer = Answer(chosen: chosen.count)
        for message in chosen {
            do {
                answer.released += try await release(message, pool) ? 1 : 0
            } catch let error as PostgresError where !error.isRetryable {
                // One that cannot be released does not keep the others.
                answer.refused.append(Answer.Refused(message: "\(message)", error: error.message, remedy: error.hint))
            }
            Terminal.progress("\(answer.released) of \(chosen.count)")
        }
        Terminal.endProgress()
        let refusals = answer.refused.map { "\n\($0.error)" + ($0.remedy.map { "\n  Remedy:  \($0)" } ?? "") }.joined()
        let verb = dryRun ? "would be released" : "are in the queue again"
        try tell("\(answer.released) messages \(verb)\(refusals)", answer)
        if !answer.refused.isEmpty {
            throw ExitCode.foundProblems
        }
    }

    private struct Answer: Encodable {
        struct Refused: Encodable {
            let message: String
            let error: String
            let remedy: String?
        }

        let chosen: Int
        var released = 0
        var refused: [Refused] = []
    }

    /// A dry run releases and takes it back: so it says what the release would say.
    private func release(_ message: Int64, _ pool: PostgresPool) async throws -> Bool {
        let query = PostgresQuery(
            "SELECT postern.release_message($1, $2)",
            [.int8(message), note.map { .text($0) } ?? .null(.text)]
        )
        guard dryRun else {
            return try await pool.query(query).scalar(Bool.self)
        }
        do {
            try await pool.transaction { connection in
                throw DryRunEnd(released: try await connection.query(query).scalar(Bool.self))
            }
        } catch let end as DryRunEnd {
            return end.released
        }
        return false
    }

    private struct DryRunEnd: Error {
        let released: Bool
    }

    private func chosen(_ pool: PostgresPool) async throws -> [Int64] {
        guard let heldFor else {
            return messages
        }
        let query = PostgresQuery(
            "SELECT message_id FROM postern_dashboard.held_messages WHERE reason = $1 ORDER BY message_id",
            [.text(heldFor)]
        )
        return try await pool.query(query).decode(Int64.self, "message_id")
    }

    private static let held = Listing(
        columns: ["message", "seller", "order_id", "contact_reason", "reason", "held_at"],
        numeric: ["message", "seller"],
        sql: """
            SELECT h.message_id::text AS message, h.seller_id AS seller, h.order_id, h.contact_reason, h.reason, h.held_at
            FROM postern_dashboard.held_messages AS h
            ORDER BY h.held_at
            LIMIT 1000
            """,
        none: "nothing is held"
    )
}
