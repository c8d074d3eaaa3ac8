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
        var released = 0
        if !dryRun {
            for message in chosen {
                let query = PostgresQuery(
                    "SELECT postern.release_message($1, $2)",
                    [.int8(message), note.map { .text($0) } ?? .null(.text)]
                )
                released += try await pool.query(query).scalar(Bool.self) ? 1 : 0
                Terminal.progress("\(released) of \(chosen.count)")
            }
            Terminal.endProgress()
        }
        let words =
            dryRun ? "\(chosen.count) messages would be released" : "\(released) messages are in the queue again"
        try tell(words, Answer(chosen: chosen.count, released: released))
    }

    private struct Answer: Encodable {
        let chosen: Int
        let released: Int
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
