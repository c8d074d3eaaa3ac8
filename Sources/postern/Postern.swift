import ArgumentParser

@main
struct Postern: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postern",
        abstract: "Decides, sends and accounts for the messages between sellers and buyers.",
        discussion: """
            Settings come from the file that --config or POSTERN_CONFIG names (YAML), are overridden by POSTERN_* variables, \
            and these by flags. `postern doctor` checks all of them and what they lead to.

            Exit codes: 0 done, 1 failed, 2 done but something was found wrong, 64 wrong usage, 69 a service is away, \
            78 wrong settings.
            """,
        version: PosternVersion.text,
        subcommands: [
            Migrate.self, Work.self, Run.self, Enqueue.self, PreflightCommand.self, Status.self, Explain.self,
            Export.self, Pause.self, Resume.self, Cancel.self, Retry.self, Redrive.self, Release.self,
            AttachmentsCommand.self, Sellers.self, Overrides.self, Reports.self,
            MarketplaceSettingsCommand.self, TemplatesCommand.self,
            LegalHolds.self, Erase.self, Expire.self, Demo.self, Doctor.self, Bench.self,
        ]
    )
}
