import ArgumentParser
import Postgres
import Store

/// `postern templates rollback NAME`
struct TemplatesRollback: DatabaseCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Put an earlier version of a template into force again.",
        discussion: """
            New messages get it at once. Those that wait keep what was in force when they were inserted; --waiting takes a \
            mistake out of them as well.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var scope: ScopeOptions

    @Argument(help: "The template's name.")
    var name: String

    @Option(help: ArgumentHelp("The version; without it the one in force before the present one.", valueName: "number"))
    var to: Int32?

    @Flag(help: "Put it into force for messages, too, that wait already.")
    var waiting = false

    private struct Answer: Encodable {
        let template: String
        let from: Int?
        let version: Int
    }

    func run(on pool: PostgresPool) async throws {
        let target = try await scope.scope(pool)
        let store = try TemplateStore(pool: pool)
        let present = try await store.version(nil, of: name, for: target)
        guard present != nil || to != nil else {
            throw ValidationError(
                "no template \"\(name)\" of \(scope.words) is in force; name one of `postern templates --all` with --to"
            )
        }
        let version: Int
        if let to {
            version = Int(to)
        } else if let previous = try await store.previousVersion(of: name, for: target) {
            version = previous
        } else {
            throw ValidationError(
                "\(name) has no earlier version; `postern templates withdraw` takes a scope's own away"
            )
        }
        try await store.release(name, version: version, for: target, reachesWaiting: waiting)
        let before = present.map { ", it was \($0.number)" } ?? ", it had been withdrawn"
        try tell(
            "\(name): version \(version) is in force for \(scope.words)\(before)",
            Answer(template: name, from: present?.number, version: version)
        )
    }
}

/// `postern templates withdraw NAME`
struct TemplatesWithdraw: DatabaseCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take a marketplace's or a seller's own template out of force, so that the wider one is used again."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var scope: ScopeOptions

    @Argument(help: "The template's name.")
    var name: String

    @Flag(help: "For messages, too, that wait already.")
    var waiting = false

    func validate() throws {
        guard scope.marketplace != nil || scope.seller != nil else {
            throw ValidationError("the platform cannot do without a template: name --marketplace or --seller")
        }
    }

    func run(on pool: PostgresPool) async throws {
        let target = try await scope.scope(pool)
        let store = try TemplateStore(pool: pool)
        guard try await store.version(nil, of: name, for: target) != nil else {
            try tell("\(scope.words) has no template \"\(name)\" in force", ChangeAnswer(changed: false))
            return
        }
        try await store.release(name, version: nil, for: target, reachesWaiting: waiting)
        try tell("\(name) of \(scope.words) is withdrawn", ChangeAnswer(changed: true))
    }
}
