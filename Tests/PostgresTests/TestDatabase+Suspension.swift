import Postgres
import TestSupport
import Testing

extension TestDatabase {
    /// Stops a session's process, so that the server's side of the connection falls silent, and returns once it stands.
    ///
    /// The server itself sends the signal, so that it works whoever owns its processes.
    func suspend(_ process: Int32) async throws {
        try await signal("STOP", to: process)
    }

    /// Lets a stopped process go on.
    func resume(_ process: Int32) async throws {
        try await signal("CONT", to: process)
    }

    private func signal(_ name: String, to process: Int32) async throws {
        try await pool.execute("CREATE TABLE IF NOT EXISTS signalled (line text)")
        try await pool.execute("COPY signalled FROM PROGRAM 'kill -\(unescaped: name) \(unescaped: String(process))'")
    }
}
