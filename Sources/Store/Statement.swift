import Postgres

/// A named statement of `sql/queries`.
package struct Statement: Sendable {
    package let name: String
    package let sql: String

    /// - Throws: `MissingStatement` if there is no such file.
    package init(_ name: String) throws(MissingStatement) {
        guard let sql = EmbeddedFiles.text["queries/\(name).sql"] else {
            throw MissingStatement(name: name)
        }
        self.name = name
        self.sql = sql
    }

    func query(_ bindings: [PostgresValue]) -> PostgresQuery {
        PostgresQuery(sql, bindings, name: name)
    }
}

/// A statement that this build does not hold.
package struct MissingStatement: Error, CustomStringConvertible {
    package let name: String

    package var description: String {
        "sql/queries/\(name).sql is not part of this build"
    }
}
