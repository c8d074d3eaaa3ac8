import ArgumentParser
import Postgres

/// `postern legal-holds`: what must be kept whatever its age (`R51`).
struct LegalHolds: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "legal-holds",
        abstract: "Keep the records of a party, a pair, an order or a message beyond their time.",
        subcommands: [List.self, Place.self, Lift.self],
        defaultSubcommand: List.self
    )

    /// `postern legal-holds list`
    struct List: DatabaseCommand {
        static let configuration = CommandConfiguration(abstract: "The holds in force.")

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        func run(on pool: PostgresPool) async throws {
            let listing = Listing(
                columns: [
                    "hold_id", "seller_id", "buyer_id", "order_id", "message", "placed_at", "placed_by", "reason",
                ],
                numeric: ["hold_id", "seller_id", "buyer_id", "message"],
                sql: """
                    SELECT
                        h.hold_id, h.seller_id, h.buyer_id, h.order_id, h.message_id::text AS message, h.placed_at,
                        h.placed_by, h.reason
                    FROM postern.legal_hold AS h
                    WHERE h.lifted_at IS NULL
                    ORDER BY h.hold_id
                    """,
                none: "no legal hold is in force"
            )
            try await listing.show(pool, output)
        }
    }

    /// `postern legal-holds place --seller 4 --reason …`
    struct Place: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Place a hold on a seller, a buyer, both as a pair, an order or a message."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Option(help: "Why, for the record.")
        var reason: String

        @Option(help: ArgumentHelp("The seller.", valueName: "number"))
        var seller: Int64?

        @Option(help: ArgumentHelp("The buyer.", valueName: "number"))
        var buyer: Int64?

        @Option(help: ArgumentHelp("The order's marketplace.", valueName: "number"))
        var marketplace: Int64?

        @Option(help: ArgumentHelp("The order.", valueName: "number"))
        var order: String?

        @Option(help: ArgumentHelp("The message.", valueName: "number"))
        var message: Int64?

        func run(on pool: PostgresPool) async throws {
            let query = PostgresQuery(
                "SELECT postern.place_legal_hold($1, $2, $3, $4, $5, $6)",
                [
                    .text(reason), seller.map { .int8($0) } ?? .null(.int8), buyer.map { .int8($0) } ?? .null(.int8),
                    marketplace.map { .int8($0) } ?? .null(.int8), order.map { .text($0) } ?? .null(.text),
                    message.map { .int8($0) } ?? .null(.int8),
                ]
            )
            let hold = try await pool.query(query).scalar(Int64.self)
            try tell("legal hold \(hold) is in force", Answer(holdID: hold))
        }

        private struct Answer: Encodable {
            let holdID: Int64
        }
    }

    /// `postern legal-holds lift HOLD --note …`
    struct Lift: DatabaseCommand {
        static let configuration = CommandConfiguration(abstract: "End a hold.")

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The hold's number.")
        var hold: Int64

        @Option(help: "Why, for the record.")
        var note: String

        func run(on pool: PostgresPool) async throws {
            let query = PostgresQuery("SELECT postern.lift_legal_hold($1, $2)", [.int8(hold), .text(note)])
            let changed = try await pool.query(query).scalar(Bool.self)
            try tell(
                changed ? "legal hold \(hold) is lifted" : "legal hold \(hold) was lifted before",
                ChangeAnswer(changed: changed)
            )
        }
    }
}
