import ArgumentParser
import Postgres
import Store
import Templates

/// `postern templates diff NAME`
struct TemplatesDiff: DatabaseCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "What differs between two versions of a template, or between the one in force and files.",
        discussion: "Exits with 2 if something differs."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var scope: ScopeOptions

    @Argument(help: "The template's name.")
    var name: String

    @Option(help: ArgumentHelp("The older version; without it the one in force.", valueName: "number"))
    var from: Int32?

    @Option(
        help: ArgumentHelp("The newer version; without it the files or the built-in template.", valueName: "number")
    )
    var to: Int32?

    @Option(help: ArgumentHelp("Compare with the files in this folder.", valueName: "path"))
    var folder: String?

    func validate() throws {
        guard to == nil || folder == nil else {
            throw ValidationError("compare with --to a version, or with a --folder, not both")
        }
    }

    private struct Answer: Encodable {
        let file: String
        let diff: [String]
    }

    func run(on pool: PostgresPool) async throws {
        let target = try await scope.scope(pool)
        let store = try TemplateStore(pool: pool)
        guard let old = try await store.version(from.map(Int.init), of: name, for: target) else {
            throw ValidationError(
                "\(scope.words) has no such version of \"\(name)\"; `postern templates --all` lists them"
            )
        }
        let new = try await newer(store, target)
        let paths = Set(old.source.files.keys).union(new.files.keys).sorted()
        var differs = false
        for path in paths where old.source.files[path] != new.files[path] {
            differs = true
            let diff = UnifiedDiff(old.source.files[path] ?? "", new.files[path] ?? "")
            if output.json {
                try Terminal.json(Answer(file: path, diff: diff.lines))
            } else {
                Terminal.line(
                    ([
                        "--- \(name)/\(path) (version \(old.number))",
                        "+++ \(name)/\(path)" + (to.map { " (version \($0))" } ?? ""),
                    ] + diff.lines).joined(separator: "\n")
                )
            }
        }
        if differs {
            throw ExitCode.foundProblems
        }
    }

    private func newer(_ store: TemplateStore, _ target: TemplateStore.Scope) async throws -> TemplateSource {
        if let to {
            guard let version = try await store.version(Int(to), of: name, for: target) else {
                throw ValidationError("\(scope.words) has no version \(to) of \"\(name)\"")
            }
            return version.source
        }
        let catalogue = try folder.map { try TemplateFolder($0).catalogue } ?? .builtIn()
        guard let source = catalogue.templates.first(where: { $0.name == name }) else {
            throw ValidationError("\(folder ?? "the built-in catalogue") has no template \"\(name)\"")
        }
        return source
    }
}
