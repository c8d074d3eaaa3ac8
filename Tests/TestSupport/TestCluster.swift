import Foundation
import Logging
import Postgres
import TestTools

/// A real PostgreSQL for tests.
///
/// Tests share one server a process: the one that `POSTERN_TEST_DATABASE_URL` names, or a private one in a temporary
/// folder, which ends with the process. A test that stops or restarts its server takes a `private()` one.
package final class TestCluster: Sendable {
    /// The URI of the maintenance database, as a superuser.
    package let url: String
    /// Where a private cluster lives; `nil` for a server that is not ours to stop.
    private let directory: String?
    private let port: UInt16?
    let administration: PostgresPool

    private init(url: String, directory: String? = nil, port: UInt16? = nil) {
        self.url = url
        self.directory = directory
        self.port = port
        administration = PostgresPool(
            PostgresPoolConfiguration(PostgresConfiguration(url), maximumConnections: 2, acquireTimeout: .seconds(300)),
            logger: .silent
        )
    }

    private static let opening = Task {
        guard let url = ProcessInfo.processInfo.environment["POSTERN_TEST_DATABASE_URL"] else {
            return try await TestCluster.private()
        }
        return TestCluster(url: url)
    }

    /// The server that all tests of the process share.
    package static func shared() async throws -> TestCluster {
        try await opening.value
    }

    /// A server of the test's own, which ends with the process if the test does not end it.
    package static func `private`() async throws -> TestCluster {
        var attempts = 3
        while true {
            let port = try freePort()
            let directory = "/tmp/postern-test-\(UUID().uuidString.prefix(8).lowercased())"
            do {
                let url = try await Self.script(
                    "start",
                    directory,
                    String(port),
                    "--until-exit-of",
                    String(ProcessInfo.processInfo.processIdentifier)
                )
                return TestCluster(url: url, directory: directory, port: port)
            } catch let failure as ProgramRun.Failure where attempts > 1 && failure.output.contains("did not start") {
                // Somebody was faster to take the port.
                attempts -= 1
            }
        }
    }

    /// Whether the whole cluster is deleted when the process ends.
    var isPrivate: Bool {
        directory != nil
    }

    /// The URI of another database of the cluster.
    package func url(database: String) -> String {
        guard var components = URLComponents(string: url), components.scheme != nil else {
            return "\(url) dbname=\(database)"
        }
        components.path = "/\(database)"
        return components.string ?? url
    }

    /// How a server ends (`pg_ctl stop --mode`).
    package enum ShutdownMode: String, Sendable {
        /// Waits for sessions to end.
        case smart
        /// Ends sessions and checkpoints.
        case fast
        /// As a crash: the next start recovers.
        case immediate
    }

    /// Stops a private cluster.
    package func stop() async throws {
        _ = try await Self.script("stop", try ownDirectory)
    }

    /// Starts a private cluster again, on the same port.
    package func start() async throws {
        _ = try await Self.script("start", try ownDirectory, String(port ?? 0))
    }

    /// Stops a private cluster and starts it again, on the same port.
    package func restart(mode: ShutdownMode = .fast) async throws {
        _ = try await Self.script("restart", try ownDirectory, mode.rawValue)
    }

    private static func script(_ arguments: String...) async throws -> String {
        try await ProgramRun.output(of: "\(repositoryRoot)/scripts/private-postgres", arguments)
    }

    private var ownDirectory: String {
        get throws {
            guard let directory else {
                throw PostgresError(.invalidUse, "only a private cluster can be stopped", outcome: .notSent)
            }
            return directory
        }
    }
}
