import Foundation
import TestTools

/// Reads a mail with Python's `email` package.
enum PythonMail {
    private static let script = """
        import email, email.policy, sys
        mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        sys.stdout.buffer.write(mail.get_body(("plain",)).get_content().encode())
        """

    /// The text part, decoded.
    static func text(of bytes: [UInt8]) async throws -> String {
        let file = URL(filePath: NSTemporaryDirectory()).appending(path: "postern-mail-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        let text = try await ProgramRun.output(of: "/usr/bin/python3", ["-c", script], input: file)
        try FileManager.default.removeItem(at: file)
        return text
    }
}
