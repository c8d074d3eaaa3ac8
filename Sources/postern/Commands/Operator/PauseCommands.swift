import ArgumentParser
import Postgres

/// What is paused or resumed.
struct PauseTarget: ParsableArguments {
    @Flag(help: "Everything.")
    var all = false

    @Option(help: ArgumentHelp("This marketplace's messages.", valueName: "code"))
    var marketplace: String?

    @Option(help: ArgumentHelp("This seller's messages.", valueName: "number"))
    var seller: Int64?

    var isGiven: Bool {
        all || marketplace != nil || seller != nil
    }

    func validate() throws {
        guard [all, marketplace != nil, seller != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("give one of --all, --marketplace and --seller")
        }
    }

    /// The marketplace and the seller, as the functions take them.
    func parameters(_ pool: PostgresPool) async throws -> [PostgresValue] {
        let marketplace = try await marketplace.asyncMap { try await pool.marketplaceID($0) }
        return [PostgresValue(marketplace), PostgresValue(seller)]
    }

    var words: String {
        marketplace.map { "marketplace \($0)" } ?? seller.map { "seller \($0)" } ?? "everything"
    }
}

/// `postern pause --seller N --reason …`
struct Pause: DatabaseCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Keep back everything, a marketplace's or a seller's messages; without a target, list what is paused.",
        discussion:
            "What is on the wire is finished. Messages stay where they are, go on being taken in, and cost the others nothing."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var target: PauseTarget

    @Option(help: "Why, for those who find it paused.")
    var reason: String?

    func validate() throws {
        guard !target.isGiven || reason != nil else {
            throw ValidationError("say why with --reason")
        }
    }

    func run(on pool: PostgresPool) async throws {
        guard target.isGiven, let reason else {
            try await Self.paused.show(pool, output)
            return
        }
        let query = PostgresQuery(
            "SELECT postern.pause($1, $2, $3)",
            [.text(reason)] + (try await target.parameters(pool))
        )
        let changed = try await pool.query(query).scalar(Bool.self)
        try tell("\(target.words) \(changed ? "is" : "was") paused", ChangeAnswer(changed: changed))
    }

    private static let paused = Listing(
        columns: ["marketplace", "seller_id", "reason", "paused_at", "paused_by"],
        numeric: ["seller_id"],
        sql: """
            SELECT
                coalesce(p.marketplace, CASE WHEN p.seller_id IS NULL THEN '(everything)' END) AS marketplace, p.seller_id,
                p.reason, p.paused_at, p.paused_by
            FROM postern_dashboard.paused AS p
            ORDER BY p.paused_at
            """,
        none: "nothing is paused"
    )
}

/// `postern resume --seller N`
struct Resume: DatabaseCommand {
    static let configuration = CommandConfiguration(abstract: "Let go on what `postern pause` keeps back.")

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var target: PauseTarget

    func validate() throws {
        guard target.isGiven else {
            throw ValidationError("give --all, --marketplace or --seller, as `postern pause` shows them")
        }
    }

    func run(on pool: PostgresPool) async throws {
        let query = PostgresQuery("SELECT postern.resume($1, $2)", try await target.parameters(pool))
        let changed = try await pool.query(query).scalar(Bool.self)
        try tell("\(target.words) \(changed ? "goes on" : "was not paused")", ChangeAnswer(changed: changed))
    }
}

extension Optional {
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let value = self else {
            return nil
        }
        return try await transform(value)
    }
}
