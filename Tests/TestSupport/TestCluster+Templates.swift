import Postgres

extension TestCluster {
    /// A database that is prepared once a process and then copied for each test, which is quicker than to prepare each.
    /// - Parameters:
    ///   - name: Tells templates apart; the first caller's `prepare` counts.
    ///   - prepare: Fills the empty database at the URL it is given, and leaves no connection open.
    package static func template(
        named name: String,
        prepare: @escaping @Sendable (_ url: String) async throws -> Void
    ) async throws -> TestTemplate {
        try await TemplateRegistry.shared.template(named: name, prepare: prepare)
    }
}

/// A database to make copies of.
package struct TestTemplate: Sendable {
    let databaseName: String
}

/// Prepares each template once, however many tests ask for it at the same time.
private actor TemplateRegistry {
    static let shared = TemplateRegistry()

    private var templates: [String: Task<TestTemplate, any Error>] = [:]

    func template(
        named name: String,
        prepare: @escaping @Sendable (String) async throws -> Void
    ) async throws -> TestTemplate {
        let task =
            templates[name]
            ?? Task {
                let cluster = try await TestCluster.shared()
                let databaseName = TestDatabase.uniqueName("template_\(name)")
                try await cluster.createDatabase(databaseName, template: nil)
                try await prepare(cluster.url(database: databaseName))
                return TestTemplate(databaseName: databaseName)
            }
        templates[name] = task
        return try await task.value
    }
}

extension TestCluster {
    func createDatabase(_ name: String, template: TestTemplate?) async throws {
        let template = PostgresQuery.quotedIdentifier(template?.databaseName ?? "template0")
        let name = PostgresQuery.quotedIdentifier(name)
        try await administration.withConnection { connection in
            try await connection.script("CREATE DATABASE \(name) TEMPLATE \(template) ENCODING 'UTF8'")
        }
    }

    /// On a private cluster the database stays until the cluster goes: dropping it would force a checkpoint.
    func dropDatabase(_ name: String) async throws {
        guard !isPrivate else {
            return
        }
        let name = PostgresQuery.quotedIdentifier(name)
        try await administration.withConnection { connection in
            try await connection.script("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        }
    }
}
