import ArgumentParser
import Postgres

/// `postern cancel`: calls messages off.
struct Cancel: DatabaseCommand {
    static let configuration = CommandConfiguration(
        abstract: "Call off messages that wait, are held, or are uncertain.",
        discussion: """
            One that a worker has in hands cannot be called back any more; it is left alone, and so is what is finished. \
            `postern redrive --status cancelled` puts a cancelled message back.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var selection: MessageSelection

    @Option(help: "Of a choice: queued, held or uncertain ones.")
    var status = "queued"

    @Option(help: "Why, for the record.")
    var note: String?

    @Flag(help: "Only say how many.")
    var dryRun = false

    func validate() throws {
        guard ["queued", "held", "uncertain"].contains(status) else {
            throw ValidationError("queued, held and uncertain messages can be cancelled, not \(status) ones")
        }
    }

    func run(on pool: PostgresPool) async throws {
        let change = try await BulkChange(
            try await selection.find(status, pool),
            "postern.cancel_message(m.message_id, $2)",
            [PostgresValue(note)],
            dryRun: dryRun,
            pool
        )
        try tell(
            dryRun
                ? "\(change.found) messages would be cancelled"
                : "\(change.changed) of \(change.found) messages are cancelled",
            change
        )
    }
}

/// `postern retry`: brings forward what waits for a time.
struct Retry: DatabaseCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try messages now that wait for their next attempt, their time, or the next quota day."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var selection: MessageSelection

    @Flag(help: "Only say how many wait at all.")
    var dryRun = false

    func run(on pool: PostgresPool) async throws {
        let change = try await BulkChange(
            try await selection.find("queued", pool),
            "postern.retry_message(m.message_id)",
            [],
            dryRun: dryRun,
            pool
        )
        try tell(
            dryRun
                ? "\(change.found) messages wait; those among them that wait for a time would be tried now"
                : "\(change.changed) messages are tried now, of \(change.found) that waited",
            change
        )
    }
}

/// `postern redrive`: puts finished messages back into the queue.
struct Redrive: DatabaseCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put failed, expired, bounced or cancelled messages back into the queue.",
        discussion: "They are judged again, by the facts of now. For held messages there is `postern release`."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var selection: MessageSelection

    @Option(help: "Of a choice: failed, expired, bounced, cancelled or uncertain ones.")
    var status = "failed"

    @Option(help: "Why, for the record.")
    var note: String?

    @Flag(help: "Only say how many.")
    var dryRun = false

    func validate() throws {
        guard ["failed", "expired", "bounced", "cancelled", "uncertain"].contains(status) else {
            throw ValidationError(
                "failed, expired, bounced, cancelled and uncertain messages can be redriven, not \(status) ones"
            )
        }
    }

    func run(on pool: PostgresPool) async throws {
        let change = try await BulkChange(
            try await selection.find(status, pool),
            "postern.release_message(m.message_id, $2)",
            [PostgresValue(note)],
            dryRun: dryRun,
            pool
        )
        try tell(
            dryRun
                ? "\(change.found) messages would be redriven"
                : "\(change.changed) of \(change.found) messages are in the queue again",
            change
        )
    }
}
