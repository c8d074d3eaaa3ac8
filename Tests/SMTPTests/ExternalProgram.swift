import Foundation

/// A program of the system, started for a test and awaited without blocking a thread.
///
/// `Process.waitUntilExit()` is not used: it wants to be called on the thread that started the process, and a task has none.
struct ExternalProgram: Sendable {
    struct Failed: Error {
        let program: String
        let status: Int32
        let output: String
    }

    let processID: Int32
    private let exits: AsyncStream<Int32>

    /// - Parameter output: the file that what it prints goes to.
    static func start(_ arguments: [String], output: String) throws -> ExternalProgram {
        try Data().write(to: URL(fileURLWithPath: output))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"]
        ) { own, system in "\(own):\(system)" }
        process.standardOutput = handle
        process.standardError = handle
        let (exits, continuation) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            continuation.yield(process.terminationStatus)
            continuation.finish()
        }
        try process.run()
        return ExternalProgram(processID: process.processIdentifier, exits: exits)
    }

    /// Runs it to its end.
    /// - Throws: `Failed` with what it printed.
    static func run(_ arguments: [String], output: String) async throws {
        let program = try start(arguments, output: output)
        let status = await program.exitStatus()
        guard status == 0 else {
            let printed = try String(contentsOfFile: output, encoding: .utf8)
            throw Failed(program: arguments[0], status: status ?? -1, output: printed)
        }
    }

    /// Kills it: a child inherits the blocked signals of the thread that started it, SIGTERM among them.
    func stop() async {
        kill(processID, SIGKILL)
        _ = await exitStatus()
    }

    private func exitStatus() async -> Int32? {
        await exits.first { _ in true }
    }
}
