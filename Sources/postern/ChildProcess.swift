import Foundation
import Subprocess
import SystemPackage

/// Another program that a command needs: found, run, and ended.
struct ChildProcess: Sendable {
    private let name: String
    private let path: FilePath
    private let arguments: [String]

    /// - Throws: `ChildProcessError` if it is not installed.
    init(_ name: String, _ arguments: [String]) throws {
        // Debian keeps servers out of the users' PATH, and PostgreSQL's programs in a folder for each version.
        let folders =
            (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init) + ["/usr/sbin"]
            + (15...19).map { "/usr/lib/postgresql/\($0)/bin" }
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
            throw ChildProcessError(name: name, problem: "is not installed; `make setup` installs it")
        }
        self.name = name
        self.path = FilePath(path)
        self.arguments = arguments
    }

    /// Runs it to its end.
    /// - Returns: What it printed, on either stream.
    func output() async throws -> String {
        let result = try await run(
            .path(path),
            arguments: Arguments(arguments),
            output: .string(limit: 1 << 20),
            error: .combinedWithOutput
        )
        let text = result.standardOutput
        guard result.terminationStatus.isSuccess else {
            throw ChildProcessError(name: name, problem: "ended with \(result.terminationStatus): \(text.suffix(400))")
        }
        return text
    }

    /// Keeps it running while something else is done, and ends it then.
    func whileRunning<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await run(
            .path(path),
            arguments: Arguments(arguments),
            input: .none,
            output: .discarded,
            error: .discarded
        ) { execution in
            do {
                let result = try await body()
                try execution.send(signal: .kill)
                return result
            } catch {
                try execution.send(signal: .kill)
                throw error
            }
        }
        .closureResult
    }
}

/// A program that a command needs and that did not do its part.
struct ChildProcessError: Error, CustomStringConvertible {
    let name: String
    let problem: String

    var description: String {
        "\(name) \(problem)"
    }
}
