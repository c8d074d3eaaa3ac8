import ArgumentParser
import FoundationEssentials
import Postgres

/// Which messages an operator means: by their numbers, or by what they have in common.
struct MessageSelection: ParsableArguments {
    @Argument(help: "Messages, by their numbers.")
    var messages: [Int64] = []

    @Option(help: ArgumentHelp("Of this marketplace.", valueName: "code"))
    var marketplace: String?

    @Option(help: ArgumentHelp("Of this seller.", valueName: "number"))
    var seller: Int64?

    @Option(help: ArgumentHelp("About this order.", valueName: "id"))
    var order: String?

    @Option(
        help: ArgumentHelp(
            "For this reason: of waiting ones the contact reason, of others why they ended so.",
            valueName: "code"
        )
    )
    var reason: String?

    @Option(help: ArgumentHelp("Only those since so many hours.", valueName: "hours"))
    var hours: Double?

    @Flag(help: "All that there are.")
    var all = false

    @Option(help: ArgumentHelp("Messages at the most.", valueName: "number"))
    var limit: Int32 = 10_000

    private var isFiltered: Bool {
        marketplace != nil || seller != nil || order != nil || reason != nil || hours != nil || all
    }

    func validate() throws {
        try requirePositive(limit, "--limit")
        guard messages.isEmpty == isFiltered else {
            throw ValidationError(
                messages.isEmpty
                    ? "name messages, or choose them with --seller, --marketplace, --order, --reason, --hours or --all"
                    : "give messages or a choice, not both"
            )
        }
    }

    /// The numbers, oldest first.
    func find(_ status: String, _ pool: PostgresPool) async throws -> [Int64] {
        guard messages.isEmpty else {
            return messages
        }
        let marketplace: Int64? =
            if let code = self.marketplace { try await pool.marketplaceID(code) } else { nil }
        let query = PostgresQuery(
            """
            SELECT postern.find_messages(
                $1, $2, $3, $4, $5, coalesce(now() - make_interval(secs => $6::double precision * 3600), '-infinity'), $7
            ) AS message_id
            """,
            [
                .text(status), PostgresValue(marketplace), PostgresValue(seller), PostgresValue(order),
                PostgresValue(reason), PostgresValue(hours), .int4(limit),
            ]
        )
        return try await pool.query(query).decode(Int64.self, "message_id")
    }
}

/// What is done with each message of a selection, a few hundred in a transaction.
struct BulkChange: Encodable {
    let found: Int
    private(set) var changed = 0
    let dryRun: Bool

    private static let batch = 500

    /// - Parameter function: A call with the message's number as `$1`, which answers whether anything changed.
    init(_ messages: [Int64], _ function: String, _ parameters: [PostgresValue], dryRun: Bool, _ pool: PostgresPool)
        async throws
    {
        found = messages.count
        self.dryRun = dryRun
        guard !dryRun else {
            return
        }
        var rest = messages[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.batch)
            rest = rest.dropFirst(Self.batch)
            let query = PostgresQuery(
                "SELECT count(*) FILTER (WHERE \(function)) FROM unnest($1::bigint[]) AS m (message_id)",
                [.array(Array(some))] + parameters
            )
            changed += Int(try await pool.query(query).scalar(Int64.self))
            Terminal.progress("\(changed) of \(messages.count)")
        }
        Terminal.endProgress()
    }
}
