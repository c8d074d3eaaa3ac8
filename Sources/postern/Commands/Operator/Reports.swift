import ArgumentParser
import Postgres

/// `postern reports`: what buyers and sellers found objectionable (`R31`–`R33`).
struct Reports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count reports of messages, and add one.",
        subcommands: [Count.self, Add.self],
        defaultSubcommand: Count.self
    )

    enum Aggregate: String, ExpressibleByArgument, CaseIterable {
        case target
        case reporter
        case domain

        var view: String {
            switch self {
            case .target: "reports_by_target"
            case .reporter: "reports_by_reporter"
            case .domain: "reports_by_sender_domain"
            }
        }

        /// The view's columns that say whom the reports are of or by.
        var subject: [String] {
            switch self {
            case .target: ["target", "target_id"]
            case .reporter: ["reporter", "reporter_id"]
            case .domain: ["sender_domain"]
            }
        }
    }

    /// `postern reports count --by target --days 30`
    struct Count: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reports by target, reporter or the sender's domain, the most reported first."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Option(help: "What to count by.")
        var by = Aggregate.target

        @Option(help: ArgumentHelp("Days to look back.", valueName: "number"))
        var days: Int32 = 30

        func validate() throws {
            try requirePositive(days, "--days")
        }

        func run(on pool: PostgresPool) async throws {
            let subject = by.subject.map { "r.\($0)" }.joined(separator: ", ")
            let listing = Listing(
                columns: by.subject + ["category", "reports"],
                numeric: ["target_id", "reporter_id", "reports"],
                sql: """
                    SELECT \(subject), r.category, sum(r.reports)::bigint AS reports
                    FROM postern_dashboard.\(by.view) AS r
                    WHERE r.day > current_date - $1::integer
                    GROUP BY \(subject), r.category
                    ORDER BY reports DESC, \(subject)
                    """,
                bindings: [.int4(days)],
                none: "no message was reported in the last \(days) days"
            )
            try await listing.show(pool, output)
        }
    }

    /// `postern reports add MESSAGE --reporter buyer --reason …`
    struct Add: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Report a message for one of its parties; again for the same party changes nothing."
        )

        enum Reporter: String, ExpressibleByArgument, CaseIterable {
            case buyer
            case seller
        }

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The message's number.")
        var message: Int64

        @Option(help: "Who reports it.")
        var reporter = Reporter.buyer

        @Option(help: "What is wrong with it.")
        var reason: String

        @Option(help: "inappropriate, spam, fraud, off_platform or other.")
        var category = "other"

        func run(on pool: PostgresPool) async throws {
            let query = PostgresQuery(
                "SELECT postern.report_message($1, $2, $3, $4)",
                [.int8(message), .text(reporter.rawValue), .text(reason), .text(category)]
            )
            let changed = try await pool.query(query).scalar(Bool.self)
            try tell(
                changed
                    ? "message \(message) is reported" : "the \(reporter.rawValue) reported message \(message) before",
                ChangeAnswer(changed: changed)
            )
        }
    }
}
