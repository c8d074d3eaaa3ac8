import Foundation
import TestTools

/// A real clamd for tests, which knows the EICAR test file.
///
/// Tests share one a process, which ends with the process. A test that stops its clamd takes a `private()` one.
final class TestClamd: Sendable {
    /// As a configuration has it.
    let address: String
    private let directory: String

    private init(address: String, directory: String) {
        self.address = address
        self.directory = directory
    }

    private static let starting = Task {
        try await TestClamd.private()
    }

    /// The one that all tests of the process share.
    static func shared() async throws -> TestClamd {
        try await starting.value
    }

    /// One of the test's own, which ends with the process if the test does not end it.
    static func `private`() async throws -> TestClamd {
        let script = RepositoryFile.root.appending(path: "scripts/private-clamd").path(percentEncoded: false)
        var attempts = 3
        while true {
            let directory = "/tmp/postern-clamd-\(UUID().uuidString.prefix(8).lowercased())"
            // Below the ports that outgoing connections take. Another process may be faster all the same.
            let port = String(Int.random(in: 20_001...32_767))
            let owner = String(ProcessInfo.processInfo.processIdentifier)
            do {
                let output = try await ProgramRun.output(
                    of: script,
                    ["start", directory, port, "--until-exit-of", owner]
                )
                return TestClamd(address: output, directory: directory)
            } catch let failure as ProgramRun.Failure where attempts > 1 && failure.output.contains("did not start") {
                attempts -= 1
            }
        }
    }

    func stop() async throws {
        let script = RepositoryFile.root.appending(path: "scripts/private-clamd").path(percentEncoded: false)
        _ = try await ProgramRun.output(of: script, ["stop", directory])
    }
}
