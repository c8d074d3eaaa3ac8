import FoundationEssentials
import Postgres
import TestSupport

/// What `EXPLAIN (FORMAT JSON)` says of a statement.
struct QueryPlan: Decodable {
    private let root: Node

    private enum CodingKeys: String, CodingKey {
        case root = "Plan"
    }

    /// One step, with those below it.
    struct Node: Decodable {
        let kind: String
        let table: String?
        let hitBlocks: Int?
        let readBlocks: Int?
        let children: [Node]?

        private enum CodingKeys: String, CodingKey {
            case kind = "Node Type"
            case table = "Relation Name"
            case hitBlocks = "Shared Hit Blocks"
            case readBlocks = "Shared Read Blocks"
            case children = "Plans"
        }

        var all: [Node] {
            [self] + (children ?? []).flatMap(\.all)
        }
    }

    /// The tables that are read from end to end.
    var sequentiallyScannedTables: Set<String> {
        Set(root.all.filter { $0.kind == "Seq Scan" }.compactMap(\.table))
    }

    /// Pages that the statement touched, as often as it did; known once it was executed.
    var bufferCount: Int {
        (root.hitBlocks ?? 0) + (root.readBlocks ?? 0)
    }
}

extension TestDatabase {
    /// How the server would run a statement.
    /// - Parameters:
    ///   - parameters: SQL literals for `$1`, `$2`, ….
    ///   - mode: `force_generic_plan` or `force_custom_plan`; a worker's prepared statements meet both.
    func plan(of sql: String, _ parameters: [String], mode: String) async throws -> QueryPlan {
        try await plan("EXPLAIN (FORMAT JSON)", sql, parameters, mode: mode)
    }

    /// How the server runs a statement, which it does and then takes back.
    func executedPlan(of sql: String, _ parameters: [String]) async throws -> QueryPlan {
        try await plan("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)", sql, parameters, mode: "force_custom_plan")
    }

    private func plan(
        _ explain: String,
        _ sql: String,
        _ parameters: [String],
        mode: String
    ) async throws -> QueryPlan {
        let connection = try await PostgresConnection.connect(configuration)
        do {
            try await connection.script("SET plan_cache_mode = \(mode); PREPARE statement AS \(sql)")
            try await connection.execute("BEGIN")
            let text = try await connection.query(
                "\(unescaped: explain) EXECUTE statement (\(unescaped: parameters.joined(separator: ", ")))"
            ).scalar(String.self)
            await connection.close()
            guard let plan = try JSONDecoder().decode([QueryPlan].self, from: Data(text.utf8)).first else {
                throw PostgresError(.decoding, "EXPLAIN gave no plan", outcome: .notApplied)
            }
            return plan
        } catch {
            await connection.close()
            throw error
        }
    }
}
