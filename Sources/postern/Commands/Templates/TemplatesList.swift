import ArgumentParser
import Postgres

/// `postern templates list`
struct TemplatesList: DatabaseCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Which version of each template is in force, since when and by whom."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var scope: ScopeOptions

    @Option(help: ArgumentHelp("Only this template.", valueName: "name"))
    var name: String?

    @Flag(help: "Every release there ever was, newest first.")
    var all = false

    func run(on pool: PostgresPool) async throws {
        let listing = Listing(
            columns: ["name", "scope", "version", "released_at", "released_by", "reaches_waiting", "content_hash"],
            numeric: ["version"],
            sql: """
                SELECT
                    r.name,
                    coalesce('seller ' || r.seller_id, r.marketplace, 'platform') AS scope,
                    coalesce(r.version::text, 'withdrawn') AS version,
                    date_trunc('second', r.released_at) AS released_at,
                    r.released_by,
                    r.reaches_waiting,
                    left(r.content_hash, 12) AS content_hash
                FROM postern_dashboard.template_release AS r
                WHERE (r.is_in_force OR $1)
                    AND ($2::text IS NULL OR r.name = $2)
                    AND ($3::text IS NULL OR r.marketplace = $3)
                    AND ($4::bigint IS NULL OR r.seller_id = $4)
                ORDER BY
                    r.name, r.marketplace NULLS FIRST, r.seller_id NULLS FIRST, r.released_at DESC,
                    r.template_release_id DESC
                """,
            bindings: [
                .bool(all), PostgresValue(name), PostgresValue(scope.marketplace), PostgresValue(scope.seller),
            ],
            none: "no template is published; `postern migrate` publishes the built-in ones"
        )
        try await listing.show(pool, output)
    }
}
