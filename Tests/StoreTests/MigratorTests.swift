import FoundationEssentials
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Migrations (O05)")
struct MigratorTests {
    @Test("O05: an empty database gets every migration in order, and a second run finds nothing to do")
    func fromEmpty() async throws {
        try await withTestDatabase { database in
            let first = try await database.migrator().migrate()
            #expect(first.present.isEmpty)
            #expect(first.applied.map(\.name) == Migration.all.map(\.name))
            let second = try await database.migrator().migrate()
            #expect(second.present.map(\.name) == Migration.all.map(\.name))
            #expect(second.applied.isEmpty)
            #expect(try await database.appliedNames() == Migration.all.map(\.name))
        }
    }

    @Test("O05: four runs at once apply each migration once")
    func concurrent() async throws {
        try await withTestDatabase { database in
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 {
                    group.addTask { try await database.migrator().migrate().applied.count }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(applied.sorted() == [0, 0, 0, Migration.all.count])
            #expect(try await database.appliedNames() == Migration.all.map(\.name))
        }
    }

    @Test("O05: a migration whose text changed since it was applied is refused, and the file is named")
    func changed() async throws {
        try await withPosternDatabase { database in
            var migrations = Migration.all
            migrations[2] = Migration(number: 3, name: migrations[2].name, sql: migrations[2].sql + "\n")
            let error = try await #require(throws: MigrationError.self) {
                try await database.migrator(migrations).migrate()
            }
            #expect(error == MigrationError(problem: .changed("0003_queue")))
            #expect(error.description.contains("0003_queue"))
        }
    }

    @Test("O05: a migration that was left out is refused once a later one is in, and the file is named")
    func outOfOrder() async throws {
        try await withTestDatabase { database in
            let (first, second, third) = (Migration.numbered(1), Migration.numbered(2), Migration.numbered(3))
            _ = try await database.migrator([first, third]).migrate()
            let error = try await #require(throws: MigrationError.self) {
                try await database.migrator([first, second, third]).migrate()
            }
            #expect(error == MigrationError(problem: .outOfOrder("0002_table")))
            #expect(error.description.contains("0002_table"))
            #expect(try await database.appliedNames() == ["0001_table", "0003_table"])
        }
    }

    @Test("O05: a database that a newer version has migrated is left as it is, so that both run during a rollout")
    func newer() async throws {
        try await withTestDatabase { database in
            _ = try await database.migrator([.numbered(1), .numbered(2)]).migrate()
            let report = try await database.migrator([.numbered(1)]).migrate()
            #expect(report.applied.isEmpty)
            #expect(report.present.map(\.number) == [1])
        }
    }

    @Test("O05: a dry run says what it would apply and leaves nothing")
    func dryRun() async throws {
        try await withTestDatabase { database in
            let report = try await database.migrator().migrate(isDryRun: true)
            #expect(report.applied.map(\.name) == Migration.all.map(\.name))
            let schemas = try await database.pool.query(
                "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'postern%'"
            )
            #expect(try schemas.scalar(Int.self) == 0)
        }
    }

    @Test(
        "O05: a migration that fails leaves nothing of itself behind, and those before it stay",
        arguments: [true, false]
    )
    func failing(isDryRun: Bool) async throws {
        try await withTestDatabase { database in
            let broken = Migration(number: 2, name: "0002_broken", sql: "CREATE TABLE left_over (); SELECT 1 / 0;")
            let error = try await #require(throws: PostgresError.self) {
                try await database.migrator([.numbered(1), broken]).migrate(isDryRun: isDryRun)
            }
            #expect(error.sqlState == .divisionByZero)
            let tables = try await database.pool.query(
                "SELECT relname::text FROM pg_class WHERE relname IN ('left_over', 'table_1') AND relkind = 'r'"
            )
            #expect(try tables.decode(String.self, "relname") == (isDryRun ? [] : ["table_1"]))
        }
    }

    @Test("O05: what the build holds, and prints, is the files of sql/migrations in the order of their numbers")
    func files() throws {
        let folder = repositoryRoot + "sql/migrations"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(Migration.all.map { $0.name + ".sql" } == names)
        #expect(Migration.all.map(\.number) == Array(1...names.count))
        for migration in Migration.all {
            #expect(try String(contentsOfFile: "\(folder)/\(migration.name).sql", encoding: .utf8) == migration.sql)
        }
    }

    @Test("O05: no constraint's name is longer than the 63 bytes that PostgreSQL keeps of it")
    func constraintNames() async throws {
        let names = Migration.all.flatMap { $0.sql.matches(of: /CONSTRAINT "([^"]+)"/).map { String($0.output.1) } }
        #expect(names.count > 20)
        for name in names {
            #expect(name.utf8.count <= 63, "\(name)")
        }
        try await withPosternDatabase { database in
            let kept = try await database.pool.query("SELECT DISTINCT conname::text FROM pg_constraint")
            #expect(Set(names).subtracting(try kept.decode(String.self, "conname")) == [])
        }
    }
}

extension TestDatabase {
    fileprivate func migrator(_ migrations: [Migration] = Migration.all) -> Migrator {
        Migrator(configuration, migrations: migrations, logger: .silent)
    }

    fileprivate func appliedNames() async throws -> [String] {
        try await pool.query("SELECT name FROM postern.schema_migration ORDER BY number").decode(String.self, "name")
    }
}

extension Migration {
    /// One that makes `table_<number>`.
    fileprivate static func numbered(_ number: Int) -> Migration {
        Migration(number: number, name: "000\(number)_table", sql: "CREATE TABLE table_\(number) ();")
    }
}
