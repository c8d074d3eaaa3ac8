import ArgumentParser
import Postgres

/// The flags that every command takes.
struct SettingsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Settings file (YAML); also POSTERN_CONFIG.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("PostgreSQL's address; also POSTERN_DATABASE_URL.", valueName: "url"))
    var databaseURL: String?

    @Option(help: ArgumentHelp("Log level; also POSTERN_LOG_LEVEL.", valueName: "level"))
    var logLevel: String?

    /// Reads the settings, these flags first.
    func read(needing needs: SettingNeeds = [], also overrides: [(SettingKey, String?)] = []) async throws
        -> PosternSettings
    {
        let flags = [(SettingKey.databaseURL, databaseURL), (.logLevel, logLevel)] + overrides
        var reader = try await SettingsReader(
            file: config,
            overrides: flags.compactMap { key, value in
                value.map { (key, $0) }
            }
        )
        var settings = try reader.settings(needing: needs)
        if !needs.contains(.transport) {
            // Somebody waits for the answer; only what sends mail waits for a database that is away.
            settings.database.acquireTimeout = .seconds(5)
        }
        return settings
    }
}

/// The flag for machines.
struct OutputOptions: ParsableArguments {
    @Flag(help: "Print JSON, one object a line, for programs.")
    var json = false
}
