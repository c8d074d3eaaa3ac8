/// How to reach a server, and how long to wait for it.
package struct PostgresConfiguration: Sendable {
    /// A URI (`postgresql://user@host:5432/db`) or keywords (`host=a,b dbname=db target_session_attrs=read-write`), as
    /// libpq reads them. Several hosts are tried in order. May hold a password, so it is never part of a description.
    package var connectionString: String
    /// Takes the place of a password in `connectionString`.
    package var password: String?
    /// What `pg_stat_activity` shows, unless the connection string names something else.
    package var applicationName = "postern"
    /// The wait for each host; libpq counts whole seconds and takes at least two.
    package var connectTimeout: Duration = .seconds(5)
    /// The server's own limit for each statement. Sent when connecting, which a pooler in transaction mode refuses:
    /// there set it with `ALTER ROLE ... SET statement_timeout`.
    package var statementTimeout: Duration?
    /// The client's limit for each call, in which the statement is cancelled and, if that does not help within
    /// `cancellationGrace`, the connection is given up. `PostgresQuery.timeout` overrides it for one query.
    package var queryTimeout: Duration?
    /// How long a cancelled statement may take to end before the connection is given up.
    package var cancellationGrace: Duration = .seconds(5)
    /// Whether statements are prepared once and then called by name. Set to `false` behind PgBouncer in transaction
    /// mode, where the next transaction may meet another server connection, which has never seen the name.
    package var preparesStatements = true
    /// How many prepared statements one connection keeps; the one unused for longest goes first.
    package var preparedStatementLimit = 256
    /// Parameters of the server for each session, as `jit` → `off`. A pooler in transaction mode refuses them.
    package var serverSettings: [String: String] = [:]

    /// When a silent peer is held to be gone.
    package var keepalive = Keepalive()

    /// TCP keepalive: after `idleSeconds` of silence a probe each `intervalSeconds`, and `probes` without an answer end
    /// it.
    package struct Keepalive: Hashable, Sendable {
        package var idleSeconds = 10
        package var intervalSeconds = 5
        package var probes = 3

        package init() {}

        /// How long sent data may stay unacknowledged (Linux's `TCP_USER_TIMEOUT`), which covers what probes do not.
        package var userTimeoutMilliseconds: Int {
            (idleSeconds + intervalSeconds * probes) * 1000
        }
    }

    /// - Parameter connectionString: A URI or keywords, as libpq reads them.
    package init(_ connectionString: String) {
        self.connectionString = connectionString
    }
}
