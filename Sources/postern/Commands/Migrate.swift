import ArgumentParser
import Postgres
import Store

/// `postern migrate`: brings the schema and the built-in templates up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database's schema and the built-in templates up to date.",
        discussion: "Safe to run again, and by several at once: one works, the others wait and find nothing to do."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "Apply everything in one transaction and take it back.")
    var dryRun = false

    @Flag(help: "Print the SQL instead of applying it.")
    var print = false

    func run() async throws {
        try await reportingErrors {
            if print {
                for migration in Migration.all {
                    Terminal.line("-- \(migration.name), SHA-256 \(migration.checksum)\n\(migration.sql)")
                }
                return
            }
            let parts = Composition(try await options.read())
            let (report, published) = try await parts.bringUpToDate(isDryRun: dryRun)
            if output.json {
                try Terminal.json(
                    Result(
                        present: report.present.map(\.name),
                        applied: report.applied.map(\.name),
                        templates: published,
                        dryRun: dryRun
                    )
                )
            } else {
                show(report, published)
            }
            await parts.pool.close()
        }
    }

    private struct Result: Encodable {
        let present: [String]
        let applied: [String]
        let templates: [String]
        let dryRun: Bool
    }

    private func show(_ report: Migrator.Report, _ published: [String]) {
        let verb = dryRun ? "would apply" : "applied"
        for migration in report.applied {
            Terminal.line("\(verb) \(migration.name)")
        }
        for template in published {
            Terminal.line("published template \(template)")
        }
        if report.applied.isEmpty, published.isEmpty {
            Terminal.line("up to date: \(report.present.count) migrations")
        }
    }
}
