import ArgumentParser
import Postgres

/// `postern attachments`: what a message brings along, and taking a file out of a held one (`R42`).
struct AttachmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attachments",
        abstract: "List a message's attachments, and take one out of a held message.",
        subcommands: [List.self, Remove.self]
    )

    /// `postern attachments list MESSAGE`
    struct List: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "The files of a message, and what a scanner said of them."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The message's number.")
        var message: Int64

        func run(on pool: PostgresPool) async throws {
            guard
                try await pool.exists("SELECT FROM postern.outbound_message WHERE message_id = $1", .int8(message))
            else {
                throw ValidationError("there is no message \(message); its number is what enqueueing answered")
            }
            let listing = Listing(
                columns: ["position", "file_name", "bytes", "sha256", "scanned_at", "found", "removed"],
                numeric: ["position", "bytes"],
                sql: """
                    SELECT
                        a.position, a.file_name, c.byte_count AS bytes, encode(a.content_sha256, 'hex') AS sha256,
                        k.scanned_at, k.signature AS found, v.reason AS removed
                    FROM postern.attachment AS a
                    LEFT JOIN postern.attachment_content AS c ON c.content_sha256 = a.content_sha256
                    LEFT JOIN postern.attachment_scan AS k ON k.content_sha256 = a.content_sha256
                    LEFT JOIN postern.attachment_removal AS v ON (v.message_id, v.position) = (a.message_id, a.position)
                    WHERE a.message_id = $1
                    ORDER BY a.position
                    """,
                bindings: [.int8(message)],
                none: "message \(message) has no attachments"
            )
            try await listing.show(pool, output)
        }
    }

    /// `postern attachments remove MESSAGE POSITION --reason …`
    struct Remove: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a file out of a held message; released, the rest goes with a notice to the buyer."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The message's number.")
        var message: Int64

        @Argument(help: "Which file, from 1.")
        var position: Int32

        @Option(help: "Why, for the record.")
        var reason: String

        func run(on pool: PostgresPool) async throws {
            let query = PostgresQuery(
                "SELECT postern.remove_attachment($1, $2, $3)",
                [.int8(message), .int4(position), .text(reason)]
            )
            let changed = try await pool.query(query).scalar(Bool.self)
            try tell(
                changed ? "attachment \(position) is taken out" : "attachment \(position) was taken out before",
                ChangeAnswer(changed: changed)
            )
        }
    }
}
