import Foundation

/// One run of a script of this repository.
struct ScriptRun {
    /// A script that failed, with what it said.
    struct Failure: Error, CustomStringConvertible {
        let script: String
        let status: Int32
        let output: String

        var description: String {
            "\(script) ended with status \(status): \(output)"
        }
    }

    /// Runs `scripts/<name>` to its end.
    /// - Returns: Its standard output, without the line feed at the end.
    /// - Throws: `Failure`, or Foundation's error when it cannot be started.
    static func output(of name: String, _ arguments: String...) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: repositoryRoot).appending(path: "scripts/\(name)")
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        // Both stay far below what a pipe holds, so they are read when the process has ended.
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                process.terminationHandler = nil
                continuation.resume(throwing: error)
            }
        }
        guard status == 0 else {
            throw Failure(script: name, status: status, output: try text(of: errors))
        }
        return try text(of: output)
    }

    private static func text(of pipe: Pipe) throws -> String {
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
