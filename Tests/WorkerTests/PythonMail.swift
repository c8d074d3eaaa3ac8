import Foundation

/// Reads a mail with Python's `email` package.
enum PythonMail {
    private static let script = """
        import email, email.policy, sys
        mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        sys.stdout.buffer.write(mail.get_body(("plain",)).get_content().encode())
        """

    /// The text part, decoded.
    static func text(of bytes: [UInt8]) async throws -> String {
        let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "postern-mail-\(UUID().uuidString)")
        try Data(bytes).write(to: folder)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                // The operating system empties its temporary folder by itself.
            }
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script]
        process.standardInput = try FileHandle(forReadingFrom: folder)
        let output = Pipe()
        process.standardOutput = output
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
            throw PythonFailure(status: status)
        }
        return String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }

    struct PythonFailure: Error {
        let status: Int32
    }
}
