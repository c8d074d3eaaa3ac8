package import FoundationEssentials
package import Messaging
package import Postgres

/// What one registered worker asks of the database. Its leases hold under its number; a worker that was declared lost takes a
/// new number and a new store, and what still runs under the old one is refused.
package struct WorkerStore: Sendable {
    package let workerID: UUID
    /// Seconds that leases hold without renewal.
    package let leaseSeconds: Double
    let pool: PostgresPool
    let statements: Statements

    package init(pool: PostgresPool, workerID: UUID = UUID(), leaseSeconds: Double) throws {
        self.pool = pool
        self.workerID = workerID
        self.leaseSeconds = leaseSeconds
        self.statements = try Statements()
    }

    /// Makes the worker known: from here its leases hold.
    package func register(host: String, processID: Int32, version: String) async throws {
        try await pool.execute(
            statements.registerWorker.query([
                .uuid(workerID), .text(host), .int4(processID), .text(version), .float8(leaseSeconds),
            ])
        )
    }

    /// Renews the leases.
    /// - Parameter activity: A JSON object for whoever looks.
    /// - Returns: Whether the worker still has its leases; `false`: it was declared lost.
    package func renew(activity: String) async throws -> Bool {
        let query = statements.heartbeat.query([.uuid(workerID), .float8(leaseSeconds), .jsonb(activity)])
        return try await !pool.query(query).isEmpty
    }

    /// Says good-bye.
    package func stop() async throws {
        try await pool.execute(statements.stopWorker.query([.uuid(workerID)]))
    }

    /// Asks producers to send a NOTIFY for a while (`Q13`).
    package func markIdle(seconds: Double) async throws {
        try await pool.execute(statements.markIdle.query([.uuid(workerID), .float8(seconds)]))
    }

    /// What a seller gets at its turn where nobody says otherwise.
    package static let defaultQuantum = 4

    /// Claims a batch, fair over sellers (`Q09`).
    /// - Parameters:
    ///   - cursor: The seller after whom to begin: the last one of this worker's last batch.
    ///   - quantum: Messages that a seller of weight 1 gets at its turn.
    /// - Returns: `nil` if nothing waits that may go.
    package func claim(
        size: Int,
        after cursor: SellerID,
        quantum: Int = WorkerStore.defaultQuantum
    ) async throws -> ClaimedBatch? {
        let rows = try await pool.query(
            statements.claim.query([
                .int4(Int32(clamping: size)), .int8(cursor.rawValue), .uuid(workerID), .int4(Int32(clamping: quantum)),
            ])
        )
        guard let first = rows.first else {
            return nil
        }
        let lease = try first.decode(Int64.self, "lease_id")
        let (message, seller) = (try rows.column("message_id"), try rows.column("seller_id"))
        let (priority, attempts) = (try rows.column("priority"), try rows.column("attempts"))
        return ClaimedBatch(
            lease: LeaseID(lease),
            messages: try rows.map { row in
                ClaimedMessage(
                    id: MessageID(try row.decode(Int64.self, message)),
                    seller: SellerID(try row.decode(Int64.self, seller)),
                    priority: Int(try row.decode(Int16.self, priority)),
                    attempts: Int(try row.decode(Int16.self, attempts))
                )
            }
        )
    }

    /// Moves what has fallen due to where the claim looks.
    /// - Returns: How many.
    package func promote(limit: Int) async throws -> Int {
        try await pool.execute(statements.promote.query([.int4(Int32(clamping: limit))]))
    }

    /// Takes back what lost workers held (`Q06`).
    /// - Returns: The messages, and of them those whose outcome nobody knows.
    package func reclaim(leases: Int) async throws -> (messages: Int, uncertain: Int) {
        let rows = try await pool.query(
            statements.reclaim.query([.int4(Int32(clamping: leases)), .float8(leaseSeconds)])
        )
        let attempts = try rows.decode(Int16?.self, "attempt")
        return (rows.count, attempts.count { $0 != nil })
    }

    /// Makes the partitions of the coming weeks.
    package func ensurePartitions() async throws {
        try await pool.execute(
            PostgresQuery("SELECT postern.ensure_partitions(now() - interval '7 days', now() + interval '28 days')")
        )
    }

    /// Drops records whose time is over, but for what a legal hold keeps (`R51`).
    package func expireRecords() async throws {
        var weeksLeft: Int64 = 0
        repeat {
            guard
                let round = try await pool.query(
                    "SELECT weeks_dropped::bigint AS dropped, weeks_left::bigint AS left FROM postern.expire_records()"
                ).first
            else {
                return
            }
            // What is in use somewhere is left for the next time.
            weeksLeft = try round.decode(Int64.self, "dropped") > 0 ? try round.decode(Int64.self, "left") : 0
        } while weeksLeft > 0
    }
}
