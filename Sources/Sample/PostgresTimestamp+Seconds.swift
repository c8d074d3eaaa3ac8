import Postgres

extension PostgresTimestamp {
    /// - Parameter seconds: Since 1970-01-01 00:00:00 UTC.
    init(seconds: Int64) {
        self.init(microsecondsSinceUnixEpoch: seconds * 1_000_000)
    }
}
