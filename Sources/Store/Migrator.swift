package import Logging
package import Postgres

/// Brings a database's schema up to date (`O05`): in order, each migration in a transaction with its entry in
/// `postern.schema_migration`, all under one advisory lock, so that several processes may start at once.
package struct Migrator: Sendable {
    /// What a run did, or would do.
    package struct Report: Sendable {
        /// Applied before.
        package let present: [Migration]
        /// Applied by this run.
        package let applied: [Migration]
    }

    private let configuration: PostgresConfiguration
    private let migrations: [Migration]
    private let logger: Logger

    package init(_ configuration: PostgresConfiguration, migrations: [Migration] = Migration.all, logger: Logger) {
        self.configuration = configuration
        self.migrations = migrations
        self.logger = logger
    }

    /// Applies what is missing.
    /// - Parameter isDryRun: Whether to apply everything and then take it back: it shows that it would work.
    /// - Throws: `MigrationError`, or what the database answered; the failed migration leaves nothing behind.
    package func migrate(isDryRun: Bool = false) async throws -> Report {
        let connection = try await PostgresConnection.connect(configuration)
        do {
            let report = try await migrate(on: connection, isDryRun)
            await connection.close()
            return report
        } catch {
            await connection.close()
            throw error
        }
    }

    private func migrate(on connection: PostgresConnection, _ isDryRun: Bool) async throws -> Report {
        try await connection.execute(PostgresQuery("SELECT pg_advisory_lock(hashtextextended('postern.migrate', 0))"))
        guard isDryRun else {
            try await connection.script(Self.bookkeeping)
            let (present, missing) = try await compare(on: connection)
            for migration in missing {
                try await connection.transaction { try await apply(migration, on: $0) }
                logger.info("migration applied", metadata: ["migration": "\(migration.name)"])
            }
            return Report(present: present, applied: missing)
        }
        do {
            try await connection.transaction { connection in
                try await connection.script(Self.bookkeeping)
                let (present, missing) = try await compare(on: connection)
                for migration in missing {
                    try await apply(migration, on: connection)
                }
                throw DryRunEnd(report: Report(present: present, applied: missing))
            }
        } catch let end as DryRunEnd {
            return end.report
        }
        throw MigrationError(problem: .notApplied)
    }

    private func compare(on connection: PostgresConnection) async throws -> ([Migration], [Migration]) {
        let rows = try await connection.query(
            PostgresQuery("SELECT number, name, checksum FROM postern.schema_migration ORDER BY number")
        )
        var present: [Migration] = []
        for row in rows {
            let number = Int(try row.decode(Int32.self, "number"))
            guard let migration = migrations.first(where: { $0.number == number }) else {
                // A newer version has been here: its additions do not disturb this one (O05).
                continue
            }
            guard migration.checksum == (try row.decode(String.self, "checksum")) else {
                throw MigrationError(problem: .changed(migration.name))
            }
            present.append(migration)
        }
        let last = present.last?.number ?? 0
        let missing = migrations.filter { candidate in !present.contains { $0.number == candidate.number } }
        if let skipped = missing.first(where: { $0.number < last }) {
            throw MigrationError(problem: .outOfOrder(skipped.name))
        }
        return (present, missing)
    }

    private func apply(_ migration: Migration, on connection: PostgresConnection) async throws {
        try await connection.script(migration.sql)
        try await connection.execute(
            PostgresQuery(
                "INSERT INTO postern.schema_migration (number, name, checksum) VALUES ($1, $2, $3)",
                [.int4(Int32(migration.number)), .text(migration.name), .text(migration.checksum)]
            )
        )
    }

    private struct DryRunEnd: Error {
        let report: Report
    }

    private static let bookkeeping = """
        CREATE SCHEMA IF NOT EXISTS postern;
        CREATE TABLE IF NOT EXISTS postern.schema_migration (
            number integer PRIMARY KEY,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now(),
            applied_by text NOT NULL DEFAULT session_user
        );
        """
}

/// Why the migrations of this build do not fit the database.
package struct MigrationError: Error, Equatable, CustomStringConvertible {
    package enum Problem: Equatable, Sendable {
        case changed(String)
        case outOfOrder(String)
        case notApplied
    }

    package let problem: Problem

    package var description: String {
        switch problem {
        case .changed(let name):
            "migration \(name) was applied with another text; restore the file, and put the change into a new migration"
        case .outOfOrder(let name):
            "migration \(name) is missing though later ones were applied; give it the next free number"
        case .notApplied:
            "the dry run ended without an answer"
        }
    }
}
