import Foundation
import Postgres
import Sample
import TestSupport

/// Postern as one would install it, for one test: a database, a key, a folder for mail, and processes.
final class Installation {
    let database: TestDatabase
    let folder: URL
    /// The settings that each process gets, as environment variables.
    var environment: [String: String]
    private var programs: [Program] = []

    var maildir: Maildir {
        Maildir(folder: folder.appending(path: "mail"))
    }

    var ledger: Ledger {
        Ledger(pool: database.pool)
    }

    var keyText: String {
        get throws { try String(contentsOf: keyFile, encoding: .utf8) }
    }

    private var keyFile: URL {
        folder.appending(path: "key")
    }

    fileprivate init(database: TestDatabase, folder: URL) throws {
        self.database = database
        self.folder = folder
        environment = [:]
        let key = Data((0..<32).map { _ in UInt8.random(in: 0...255) })
        try Data(key.base64EncodedString().utf8).write(to: keyFile)
        environment = [
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "POSTERN_DATABASE_URL": database.url,
            "POSTERN_SECRET_KEY_FILE": keyFile.path,
            "POSTERN_TRANSPORT": "maildir:\(maildir.folder.path)",
            // The rhythm of the tests' polls would wake them anyway.
            "POSTERN_WORKER_POLL_SECONDS": "0.2",
        ]
    }

    /// Starts `postern`; it is killed at the end of the test if it still runs.
    /// - Parameter settings: Beside or instead of those in `environment`.
    func start(_ arguments: String..., settings: [String: String] = [:]) throws -> Program {
        try start(arguments, settings)
    }

    /// Runs `postern` to its end, whatever that is.
    func run(_ arguments: [String], settings: [String: String] = [:]) async throws -> Program.Ending {
        try await start(arguments, settings).end()
    }

    /// Runs `postern` and expects that it succeeds.
    @discardableResult
    func succeed(_ arguments: String..., settings: [String: String] = [:]) async throws -> Program.Ending {
        let ending = try await start(arguments, settings).end()
        guard ending.status == 0 else {
            throw ProgramFailed(name: "postern", ending: ending)
        }
        return ending
    }

    private func start(_ arguments: [String], _ settings: [String: String]) throws -> Program {
        let environment = environment.merging(settings) { $1 }
        let program = try Program(posternPath, arguments, environment: environment, in: folder)
        programs.append(program)
        return program
    }

    /// Loads a sample marketplace and enqueues its messages.
    /// - Returns: The plan with the same parties and messages. Its times are relative to another moment.
    func enqueue(_ size: SampleSize) async throws -> SamplePlan {
        try await succeed(
            "demo",
            "--enqueue-only",
            "--seed",
            "\(size.seed)",
            "--sellers",
            "\(size.sellers)",
            "--buyers",
            "\(size.buyers)",
            "--messages",
            "\(size.messages)"
        )
        return SamplePlan(
            seed: size.seed,
            sellers: size.sellers,
            buyers: size.buyers,
            messages: size.messages,
            now: Int64(Date().timeIntervalSince1970)
        )
    }

    fileprivate func killPrograms() {
        for program in programs {
            program.kill()
        }
    }
}

/// Runs a test on an installation of its own, which is removed afterwards, processes and all.
/// - Parameter cluster: Where the database shall be; without one on the shared server, with the schema already in it.
func withInstallation(in cluster: TestCluster? = nil, _ body: (Installation) async throws -> Void) async throws {
    let template = cluster == nil ? try await migratedTemplate() : nil
    try await withTestDatabase(template: template, in: cluster) { database in
        try await withTemporaryFolder { folder in
            let installation = try Installation(database: database, folder: folder)
            defer { installation.killPrograms() }
            try await body(installation)
        }
    }
}

private func migratedTemplate() async throws -> TestTemplate {
    try await TestCluster.template(named: "integration") { url in
        try await withTemporaryFolder { folder in
            let migration = try Program(posternPath, ["migrate", "--database-url", url], environment: [:], in: folder)
            let ending = try await migration.end()
            guard ending.status == 0 else {
                throw ProgramFailed(name: "postern", ending: ending)
            }
        }
    }
}

/// The executable stands beside the tests' own.
private var posternPath: String {
    (Bundle.main.executablePath as NSString?)?.deletingLastPathComponent.appending("/postern") ?? "postern"
}

private func withTemporaryFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "postern-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer {
        // Nothing of the test depends on it any more, and its own failure must be the one that is told.
        try? FileManager.default.removeItem(at: folder)
    }
    try await body(folder)
}
