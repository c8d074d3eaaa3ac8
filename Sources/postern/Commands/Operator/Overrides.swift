import ArgumentParser
import Postgres

/// `postern overrides`: the messages that passed an opt-out for their importance alone (`R22`, `R23`).
struct Overrides: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at messages that passed an opt-out for their importance alone, and judge them.",
        subcommands: [List.self, Review.self],
        defaultSubcommand: List.self
    )

    /// `postern overrides list`
    struct List: DatabaseCommand {
        static let configuration = CommandConfiguration(abstract: "Those that nobody has judged yet, newest first.")

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Only this seller's.", valueName: "number"))
        var seller: Int64?

        func run(on pool: PostgresPool) async throws {
            let listing = Listing(
                columns: ["message", "seller_id", "kind", "contact_reason", "used_at"],
                numeric: ["message", "seller_id"],
                sql: """
                    SELECT o.message_id::text AS message, o.seller_id, o.kind, m.contact_reason, o.used_at
                    FROM postern.override_use AS o
                    JOIN postern.outbound_message AS m ON m.message_id = o.message_id
                    WHERE ($1::bigint IS NULL OR o.seller_id = $1)
                        AND NOT EXISTS (SELECT FROM postern.override_review AS r WHERE r.message_id = o.message_id)
                    ORDER BY o.used_at DESC
                    LIMIT 1000
                    """,
                bindings: [seller.map { .int8($0) } ?? .null(.int8)],
                none: "every override has been judged"
            )
            try await listing.show(pool, output)
        }
    }

    /// `postern overrides review MESSAGE misuse`
    struct Review: DatabaseCommand {
        static let configuration = CommandConfiguration(abstract: "Say whether an override was misused.")

        enum Judgement: String, ExpressibleByArgument, CaseIterable {
            case legitimate
            case misuse
        }

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The message's number.")
        var message: Int64

        @Argument(help: "legitimate or misuse.")
        var verdict: Judgement

        @Option(help: "Why, for the record.")
        var note: String?

        func run(on pool: PostgresPool) async throws {
            try await pool.execute(
                PostgresQuery(
                    "SELECT postern.review_override($1, $2, $3)",
                    [.int8(message), .text(verdict.rawValue), note.map { .text($0) } ?? .null(.text)]
                )
            )
            try tell("message \(message): \(verdict.rawValue)", ChangeAnswer(changed: true))
        }
    }
}
