import Foundation
import Glibc
import TestTools

/// Another program that a test needs. Its output goes to files: nobody has to read a pipe for it to go on.
final class Program {
    /// How it ended and what it said.
    struct Ending: CustomStringConvertible {
        /// Its exit code; of a process that a signal ended, the signal's negative number.
        let status: Int32
        let output: String
        let errors: String

        var description: String {
            "status \(status)\nstandard output: \(output.suffix(2000))\nstandard error: \(errors.suffix(4000))"
        }
    }

    private let process = Process()
    private let outputFile: URL
    private let errorFile: URL

    /// Starts it.
    /// - Parameters:
    ///   - environment: All of it; nothing is inherited.
    ///   - folder: Where the files with its output go.
    init(_ path: String, _ arguments: [String], environment: [String: String], in folder: URL) throws {
        let name = UUID().uuidString.prefix(8)
        outputFile = folder.appending(path: "\(name).out")
        errorFile = folder.appending(path: "\(name).err")
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.handle(outputFile)
        process.standardError = try Self.handle(errorFile)
        try process.run()
    }

    /// Runs a program to its end, with the path that services of the system need.
    static func run(_ path: String, _ arguments: [String], in folder: URL) async throws -> Ending {
        try await Program(path, arguments, environment: ["PATH": systemPath], in: folder).end()
    }

    static let systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

    var id: Int32 {
        process.processIdentifier
    }

    var isRunning: Bool {
        process.isRunning
    }

    /// Waits for its end.
    /// - Throws: `NeverHappened` when the time is over; it is killed then.
    func end(within limit: Duration = .seconds(180)) async throws -> Ending {
        let name = process.executableURL?.lastPathComponent ?? ""
        do {
            try await eventually("\(name) \(process.arguments ?? []) ended", within: limit) { !process.isRunning }
        } catch {
            kill()
            throw error
        }
        let status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return Ending(status: status, output: try Self.text(outputFile), errors: try Self.text(errorFile))
    }

    func send(_ signal: Int32) {
        Glibc.kill(id, signal)
    }

    /// Ends it as a crash would.
    func kill() {
        if isRunning {
            send(SIGKILL)
        }
    }

    private static func handle(_ file: URL) throws -> FileHandle {
        try Data().write(to: file)
        return try FileHandle(forWritingTo: file)
    }

    private static func text(_ file: URL) throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}

/// A program that had to succeed and did not.
struct ProgramFailed: Error, CustomStringConvertible {
    let name: String
    let ending: Program.Ending

    var description: String {
        "\(name): \(ending)"
    }
}
