import ArgumentParser
import Postgres

/// `postern sellers`: how sellers behave, and what is done about it.
struct Sellers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how sellers use overrides and what was reported of them; suspend and reinstate them.",
        subcommands: [Conduct.self, Suspend.self, Reinstate.self, Weight.self],
        defaultSubcommand: Conduct.self
    )

    /// `postern sellers conduct`
    struct Conduct: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Overrides, misuse and reports of each seller, the most reported first."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Days to look back: 7, 30 or 90.", valueName: "number"))
        var days: Int32 = 30

        @Option(help: ArgumentHelp("Sellers at the most.", valueName: "number"))
        var limit: Int32 = 50

        func validate() throws {
            guard [7, 30, 90].contains(days) else {
                throw ValidationError("conduct is counted over 7, 30 or 90 days")
            }
            try requirePositive(limit, "--limit")
        }

        func run(on pool: PostgresPool) async throws {
            let counts = ["overrides", "misuse", "legitimate", "unreviewed", "flags", "reports"]
            let listing = Listing(
                columns: ["seller_id", "seller", "is_suspended"] + counts,
                numeric: Set(counts + ["seller_id"]),
                sql: """
                    SELECT
                        c.seller_id, c.seller, c.is_suspended, c.overrides, c.misuse, c.legitimate, c.unreviewed, c.flags,
                        c.reports
                    FROM postern_dashboard.seller_conduct AS c
                    WHERE c.period_days = $1 AND (c.is_suspended OR c.overrides > 0 OR c.reports > 0)
                    ORDER BY c.misuse + c.reports DESC, c.overrides DESC, c.seller_id
                    LIMIT $2
                    """,
                bindings: [.int4(days), .int4(limit)],
                none: "in \(days) days no seller has used an override or been reported, and none is suspended"
            )
            try await listing.show(pool, output)
        }
    }

    /// `postern sellers weight SELLER NUMBER`
    struct Weight: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a seller a larger share of the workers than others have; 1 is what every seller has."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The seller's number.")
        var seller: Int64

        @Argument(help: "The weight, from 1 to 100.")
        var weight: Int32

        func run(on pool: PostgresPool) async throws {
            try await pool.execute(
                PostgresQuery("SELECT postern.set_seller_weight($1, $2)", [.int8(seller), .int4(weight)])
            )
            try tell("seller \(seller) has the weight \(weight)", ChangeAnswer(changed: true))
        }
    }

    /// `postern sellers suspend SELLER --reason …`
    struct Suspend: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Suspend a seller: what it has waiting is blocked, and so is what it sends."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The seller's number.")
        var seller: Int64

        @Option(help: "Why, for the record.")
        var reason: String

        func run(on pool: PostgresPool) async throws {
            let query = PostgresQuery("SELECT postern.suspend_seller($1, $2)", [.int8(seller), .text(reason)])
            let changed = try await pool.query(query).scalar(Bool.self)
            try tell(
                changed ? "seller \(seller) is suspended" : "seller \(seller) was suspended before",
                ChangeAnswer(changed: changed)
            )
        }
    }

    /// `postern sellers reinstate SELLER`
    struct Reinstate: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a suspended seller send again; what was blocked stays blocked."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The seller's number.")
        var seller: Int64

        @Option(help: "Why, for the record.")
        var note: String?

        func run(on pool: PostgresPool) async throws {
            let query = PostgresQuery(
                "SELECT postern.reinstate_seller($1, $2)",
                [.int8(seller), note.map { .text($0) } ?? .null(.text)]
            )
            let changed = try await pool.query(query).scalar(Bool.self)
            try tell(
                changed ? "seller \(seller) may send again" : "seller \(seller) was not suspended",
                ChangeAnswer(changed: changed)
            )
        }
    }
}
