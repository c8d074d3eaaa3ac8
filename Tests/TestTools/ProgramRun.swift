package import Foundation

/// One run of a program that says little.
package enum ProgramRun {
    /// A program that failed, with what it said.
    package struct Failure: Error, CustomStringConvertible {
        package let program: String
        package let status: Int32
        package let output: String

        package var description: String {
            "\(program) ended with status \(status): \(output)"
        }
    }

    /// Runs a program to its end.
    /// - Parameter input: A file that becomes its standard input.
    /// - Returns: Its standard output, without white space around it.
    /// - Throws: `Failure`, or Foundation's error when it cannot be started.
    package static func output(of path: String, _ arguments: [String], input: URL? = nil) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        if let input {
            process.standardInput = try FileHandle(forReadingFrom: input)
        }
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
            throw Failure(program: path, status: status, output: try text(of: errors))
        }
        return try text(of: output)
    }

    private static func text(of pipe: Pipe) throws -> String {
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
