import ArgumentParser
import FoundationEssentials
import Postgres

/// `postern settings`: what marketplaces may adjust without new code (`R52`).
struct MarketplaceSettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Show and change a marketplace's settings; each change is validated and audited.",
        subcommands: [List.self, Set.self, Reset.self, Audit.self],
        defaultSubcommand: List.self
    )

    /// `postern settings list`
    struct List: DatabaseCommand {
        static let configuration = CommandConfiguration(abstract: "Every setting as it is in force.")

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Only this marketplace's.", valueName: "code"))
        var marketplace: String?

        @Flag(help: "Only those that are not the default.")
        var changed = false

        func run(on pool: PostgresPool) async throws {
            let listing = Listing(
                columns: ["marketplace", "key", "value", "default_value", "description"],
                sql: """
                    SELECT m.code AS marketplace, e.key, e.value, d.default_value, d.description
                    FROM postern.effective_setting AS e
                    JOIN postern.setting_definition AS d USING (key)
                    JOIN postern.marketplace AS m USING (marketplace_id)
                    WHERE ($1::text IS NULL OR m.code = $1) AND (NOT $2 OR e.value <> d.default_value)
                    ORDER BY m.code, e.key
                    """,
                bindings: [marketplace.map { .text($0) } ?? .null(.text), .bool(changed)],
                none: changed ? "every setting has its default" : "there is no marketplace of that code"
            )
            try await listing.show(pool, output)
        }
    }

    /// `postern settings set CODE KEY VALUE`
    struct Set: DatabaseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a setting; workers judge by it within seconds, without restart."
        )

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The marketplace's code.")
        var marketplace: String

        @Argument(help: "The setting, as quota.base_messages.")
        var key: String

        @Argument(help: "Its value as JSON; a word without quotes is taken as a text.")
        var value: String

        func run(on pool: PostgresPool) async throws {
            let jsonValue = try jsonValue
            try await pool.execute(
                PostgresQuery(
                    """
                    INSERT INTO postern.setting (marketplace_id, key, value)
                    VALUES ($1, $2, $3::text::jsonb)
                    ON CONFLICT (marketplace_id, key) DO UPDATE SET value = excluded.value
                    """,
                    [.int8(try await pool.marketplaceID(marketplace)), .text(key), .text(jsonValue)]
                )
            )
            try tell("\(key) is \(jsonValue) at \(marketplace)", ChangeAnswer(changed: true))
        }

        /// JSON as it is; anything else is taken for a text.
        private var jsonValue: String {
            get throws {
                do {
                    _ = try JSONDecoder().decode(AnyJSON.self, from: Data(value.utf8))
                    return value
                } catch {
                    return String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
                }
            }
        }

        /// Any JSON value: only whether it is one matters.
        private struct AnyJSON: Decodable {
            init(from decoder: any Decoder) throws {}
        }
    }

    /// `postern settings reset CODE KEY`
    struct Reset: DatabaseCommand {
        static let configuration = CommandConfiguration(abstract: "Go back to a setting's default.")

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Argument(help: "The marketplace's code.")
        var marketplace: String

        @Argument(help: "The setting, as quota.base_messages.")
        var key: String

        func run(on pool: PostgresPool) async throws {
            guard try await pool.exists("SELECT FROM postern.setting_definition WHERE key = $1", .text(key)) else {
                throw ValidationError("there is no setting \"\(key)\"; `postern settings` lists them")
            }
            let changed = try await pool.execute(
                PostgresQuery(
                    "DELETE FROM postern.setting WHERE marketplace_id = $1 AND key = $2",
                    [.int8(try await pool.marketplaceID(marketplace)), .text(key)]
                )
            )
            try tell(
                changed > 0 ? "\(key) has its default at \(marketplace)" : "\(key) had its default at \(marketplace)",
                ChangeAnswer(changed: changed > 0)
            )
        }
    }

    /// `postern settings audit`
    struct Audit: DatabaseCommand {
        static let configuration = CommandConfiguration(abstract: "Who changed what, newest first.")

        @OptionGroup var options: SettingsOptions
        @OptionGroup var output: OutputOptions

        @Option(help: ArgumentHelp("Changes at the most.", valueName: "number"))
        var limit: Int32 = 100

        func validate() throws {
            try requirePositive(limit, "--limit")
        }

        func run(on pool: PostgresPool) async throws {
            let listing = Listing(
                columns: ["at", "actor", "marketplace", "key", "old_value", "new_value"],
                sql: """
                    SELECT a.at, a.actor, m.code AS marketplace, a.key, a.old_value, a.new_value
                    FROM postern.setting_audit AS a
                    JOIN postern.marketplace AS m USING (marketplace_id)
                    ORDER BY a.audit_id DESC
                    LIMIT $1
                    """,
                bindings: [.int4(limit)],
                none: "no setting was ever changed"
            )
            try await listing.show(pool, output)
        }
    }
}
