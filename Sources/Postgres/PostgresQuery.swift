/// One statement with its parameters, apart from each other from here to the server.
///
/// Written as a literal, each `\(x)` becomes a parameter (`$1`, `$2`, …) and never part of the text:
/// `let query: PostgresQuery = "SELECT id FROM seller WHERE name = \(name)"`.
package struct PostgresQuery: Sendable {
    /// The statement with `$n` where parameters stand. Statements with the same text share one prepared statement, so
    /// text that varies from call to call belongs into `bindings`.
    package var sql: String
    /// The values of `$1`, `$2`, …; at most 65,535.
    package var bindings: [PostgresValue]
    /// What errors and logs call the statement, such as the name of its file.
    package var name: String?
    /// Overrides `PostgresConfiguration.queryTimeout` for this statement.
    package var timeout: Duration?

    /// - Parameters:
    ///   - sql: The statement with `$n` where parameters stand. Text from outside never belongs here.
    ///   - bindings: The values of `$1`, `$2`, ….
    ///   - name: What errors and logs call the statement.
    ///   - timeout: Overrides the configuration's limit.
    package init(_ sql: String, _ bindings: [PostgresValue] = [], name: String? = nil, timeout: Duration? = nil) {
        self.sql = sql
        self.bindings = bindings
        self.name = name
        self.timeout = timeout
    }
}
