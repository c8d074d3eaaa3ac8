import Foundation
import Postgres

/// The reference: the plain queue that one writes in an afternoon, driven by pgbench.
struct PlainQueue: Sendable {
    let pool: PostgresPool
    let url: String
    let messages: Int
    let sellers: Int
    let batch: Int
    let clients: Int

    func prepare() async throws {
        try await pool.withConnection { connection in
            try await connection.script(
                """
                CREATE SCHEMA IF NOT EXISTS postern_bench;
                DROP TABLE IF EXISTS postern_bench.job, postern_bench.history;
                CREATE TABLE postern_bench.job (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    seller_id bigint NOT NULL,
                    payload text NOT NULL,
                    status text NOT NULL DEFAULT 'ready',
                    claimed_at timestamptz
                );
                CREATE INDEX job_ready_idx ON postern_bench.job (id) WHERE status = 'ready';
                CREATE TABLE postern_bench.history (
                    id bigint PRIMARY KEY,
                    seller_id bigint NOT NULL,
                    payload text NOT NULL,
                    status text NOT NULL,
                    finished_at timestamptz NOT NULL DEFAULT now()
                );
                """
            )
        }
    }

    func messagesPerSecond() async throws -> Double {
        try await pool.execute(
            PostgresQuery(
                """
                INSERT INTO postern_bench.job (seller_id, payload)
                SELECT n % $2, 'Bench' FROM generate_series(1, $1) AS n
                """,
                [.int4(Int32(messages)), .int4(Int32(sellers))],
                timeout: .seconds(600)
            )
        )
        try await pool.execute("VACUUM ANALYZE postern_bench.job")
        try await pool.execute("CHECKPOINT")
        let script = FileManager.default.temporaryDirectory.appending(path: "postern-bench-\(UUID().uuidString).sql")
        try Self.script.replacing("BATCH", with: String(batch)).write(to: script, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: script) }
        let transactions = max(1, messages / batch / clients)
        let text = try await ChildProcess(
            "pgbench",
            [
                "--no-vacuum", "--protocol=prepared", "--client=\(clients)", "--jobs=2",
                "--transactions=\(transactions)",
                "--file=\(script.path)", url,
            ]
        ).output()
        let left = try await pool.query("SELECT count(*) FROM postern_bench.job").scalar(Int64.self)
        guard Int(left) == messages - transactions * clients * batch, let rate = Self.rate(in: text) else {
            throw BenchmarkError(problem: "pgbench left \(left) jobs: \(text.suffix(400))")
        }
        return rate * Double(batch)
    }

    /// Transactions a second, as pgbench prints them.
    static func rate(in text: String) -> Double? {
        text.split(separator: "\n").first { $0.hasPrefix("tps = ") }
            .flatMap { $0.split(separator: " ").dropFirst(2).first }
            .flatMap { Double($0) }
    }

    private static let script = """
        WITH picked AS (
            SELECT id FROM postern_bench.job WHERE status = 'ready' ORDER BY id LIMIT BATCH FOR UPDATE SKIP LOCKED
        ), claimed AS (
            UPDATE postern_bench.job AS j SET status = 'running', claimed_at = now()
            FROM picked AS p WHERE j.id = p.id RETURNING j.id
        )
        SELECT array_agg(id) AS ids FROM claimed \\gset
        WITH removed AS (
            DELETE FROM postern_bench.job WHERE id = ANY (:ids) RETURNING id, seller_id, payload
        )
        INSERT INTO postern_bench.history (id, seller_id, payload, status)
        SELECT id, seller_id, payload, 'sent' FROM removed;

        """
}
