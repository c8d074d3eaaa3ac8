import ArgumentParser
import Postgres
import Store
import Templates

/// `postern templates publish FOLDER`
struct TemplatesPublish: DatabaseCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Check templates and put them into force; none is published if one has a problem.",
        discussion: """
            A text that was published before becomes no second version: that version is put into force again. Messages that wait \
            keep the version that was in force when they were inserted, unless --waiting is given.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var scope: ScopeOptions

    @Argument(help: "A catalogue's folder, or that of one template.")
    var folder: String

    @Option(help: ArgumentHelp("Only this template; may be given several times.", valueName: "name"))
    var only: [String] = []

    @Flag(help: "Put it into force for messages, too, that wait already.")
    var waiting = false

    @Flag(help: "Check, and tell what would be published.")
    var dryRun = false

    private struct Answer: Encodable {
        let template: String
        let version: Int?
        let released: Bool
        let waiting: Bool
        let dryRun: Bool
    }

    func run(on pool: PostgresPool) async throws {
        let sources = try sources()
        let store = try TemplateStore(pool: pool)
        let target = try await scope.scope(pool)
        guard !dryRun else {
            for source in sources {
                let present = try await store.version(nil, of: source.name, for: target)
                let isNew = present?.source.contentHash != source.contentHash
                try tell(
                    isNew ? "\(source.name) would be published" : "\(source.name) is in force as it is",
                    Answer(template: source.name, version: nil, released: isNew, waiting: waiting, dryRun: true)
                )
            }
            return
        }
        for (source, publication) in zip(
            sources,
            try await store.publish(sources, for: target, reachesWaiting: waiting)
        ) {
            try tell(
                "\(source.name): version \(publication.version) "
                    + (publication.isReleased ? "is in force for \(scope.words)" : "was in force already")
                    + (waiting ? ", for waiting messages too" : ""),
                Answer(
                    template: source.name,
                    version: publication.version,
                    released: publication.isReleased,
                    waiting: waiting,
                    dryRun: false
                )
            )
        }
    }

    /// What is to be published, all of it without a problem.
    private func sources() throws -> [TemplateSource] {
        let folder = try TemplateFolder(folder)
        guard scope.seller == nil || !folder.hasFrame else {
            throw ValidationError("the frame around a seller's mails is the platform's: leave layouts/ out")
        }
        let sources = folder.catalogue.templates.filter { only.isEmpty || only.contains($0.name) }
        let missing = Set(only).subtracting(sources.map(\.name)).sorted()
        guard missing.isEmpty else {
            throw ValidationError("the folder has no template \(missing.joined(separator: ", "))")
        }
        let problems = sources.flatMap { source in
            TemplateReview(source, by: scope.seller == nil ? .platform : .seller).problems
        }
        guard problems.isEmpty else {
            for problem in problems {
                Terminal.error("\(problem)")
            }
            throw ExitCode.foundProblems
        }
        return sources
    }
}
