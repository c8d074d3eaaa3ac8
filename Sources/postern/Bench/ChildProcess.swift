import Foundation
import Synchronization

/// Another program that a benchmark needs: found, run, and ended.
final class ChildProcess: Sendable {
    private let process: Mutex<Process>

    /// Starts a program that keeps running.
    init(starting name: String, _ arguments: [String]) throws {
        let process = try Self.process(name, arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = Mutex(process)
    }

    /// Ends it by its process number.
    func stop() {
        process.withLock { process in
            if process.isRunning {
                process.terminate()
                process.waitUntilExit()
            }
        }
    }

    /// Runs a program to its end, on a thread of its own.
    /// - Returns: What it printed.
    static func output(of name: String, _ arguments: [String]) async throws -> String {
        let process = try Self.process(name, arguments)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let handle = pipe.fileHandleForReading
        let data = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: handle.readDataToEndOfFile())
            }
        }
        process.waitUntilExit()
        let text = String(decoding: data, as: UTF8.self)
        guard process.terminationStatus == 0 else {
            throw ChildProcessError(name: name, problem: "ended with \(process.terminationStatus): \(text.suffix(400))")
        }
        return text
    }

    private static func process(_ name: String, _ arguments: [String]) throws -> Process {
        let folders =
            (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
            + ["/usr/sbin", "/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin"]
        guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
            throw ChildProcessError(name: name, problem: "is not installed; `make setup` installs it")
        }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        return process
    }
}

/// A program that a benchmark needs and that did not do its part.
struct ChildProcessError: Error, CustomStringConvertible {
    let name: String
    let problem: String

    var description: String {
        "\(name) \(problem)"
    }
}
