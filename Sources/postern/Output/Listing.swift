import Postgres

/// A query whose rows are shown as a table to people and as one object a line to programs.
struct Listing {
    /// The query's columns, in order.
    let columns: [String]
    /// Those of numbers, which stand on the right.
    var numeric: Set<String> = []
    let sql: String
    var bindings: [PostgresValue] = []
    /// What a person is told when there are no rows.
    let none: String

    func show(_ pool: PostgresPool, _ output: OutputOptions) async throws {
        guard !output.json else {
            for row in try await pool.query(PostgresQuery("SELECT row_to_json(t)::text FROM (\(sql)) AS t", bindings)) {
                Terminal.line(try row.decode(String.self, 0))
            }
            return
        }
        let cells = columns.map { "t.\"\($0)\"::text" }.joined(separator: ", ")
        let rows = try await pool.query(PostgresQuery("SELECT \(cells) FROM (\(sql)) AS t", bindings))
        guard !rows.isEmpty else {
            Terminal.line(none)
            return
        }
        let headings = columns.map { $0.replacing("_", with: " ") }
        var table = TextTable(headings, numeric: Set(columns.indices.filter { numeric.contains(columns[$0]) }))
        for row in rows {
            table.add(try columns.indices.map { try row.decode(String?.self, $0) ?? "" })
        }
        Terminal.line(table.text)
    }
}
