import ArgumentParser
import Postgres

/// `postern expire`: drops the records whose time is over (`R51`, `Q14`). Workers do it by themselves.
struct Expire: DatabaseCommand {
    static let configuration = CommandConfiguration(
        abstract: "Drop records that are older than records.retention_days, but for what a legal hold keeps.",
        discussion: "Workers do this by themselves; here it is done now, and said what was dropped."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    func run(on pool: PostgresPool) async throws {
        let query = PostgresQuery("SELECT row_to_json(e)::text FROM postern.expire_records() AS e")
        let rows = try await pool.query(query)
        for row in rows {
            Terminal.line(try row.decode(String.self, 0))
        }
        if rows.isEmpty, !output.json {
            Terminal.line("no record's time is over")
        }
    }
}
