import CPostgres
import Glibc

/// The keywords and values that libpq connects with.
struct ConnectionParameters {
    private var parameters: [(keyword: String, value: String)] = []

    /// Of two values for one keyword libpq takes the later one, and the connection string expands where `dbname`
    /// stands. So defaults come before it and what must hold comes after.
    /// - Throws: `PostgresError` with `.configuration` when the connection string cannot be read.
    init(_ configuration: PostgresConfiguration) throws(PostgresError) {
        let given = try Self.parse(configuration.connectionString)
        let keepalive = configuration.keepalive
        parameters = [
            ("fallback_application_name", configuration.applicationName),
            ("connect_timeout", String(max(2, configuration.connectTimeout.secondsRoundedUp))),
            ("keepalives", "1"),
            ("keepalives_idle", String(keepalive.idleSeconds)),
            ("keepalives_interval", String(keepalive.intervalSeconds)),
            ("keepalives_count", String(keepalive.probes)),
            ("tcp_user_timeout", String(keepalive.userTimeoutMilliseconds)),
            ("dbname", configuration.connectionString),
            ("client_encoding", "UTF8"),
        ]
        if let password = configuration.password {
            parameters.append(("password", password))
        }
        var settings = configuration.serverSettings.sorted { $0.key < $1.key }.map { "-c \($0.key)=\($0.value)" }
        if let timeout = configuration.statementTimeout {
            settings.append("-c statement_timeout=\(timeout.millisecondsRoundedUp)")
        }
        if !settings.isEmpty {
            // In front of what the connection string asks for, which is the last to count.
            parameters.append(("options", (settings + [given["options"]].compactMap { $0 }).joined(separator: " ")))
        }
    }

    /// Connects and waits for the end of it.
    /// - Throws: `PostgresError` with `.connectFailed`, or `.configuration` when the server wants a password.
    func connect() throws(PostgresError) -> OpaquePointer {
        let keywords = parameters.map { strdup($0.keyword) } + [nil]
        let values = parameters.map { strdup($0.value) } + [nil]
        defer {
            (keywords + values).forEach { free($0) }
        }
        let handle = PQconnectdbParams(keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 1)
        guard let handle else {
            throw PostgresError(.connectFailed, "no memory is left for a connection", outcome: .notSent)
        }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            let code: PostgresError.Code = PQconnectionNeedsPassword(handle) == 1 ? .configuration : .connectFailed
            throw PostgresError(code, String(cString: PQerrorMessage(handle)).singleLine, outcome: .notSent)
        }
        CPostgresDiscardNotices(handle)
        // What is sent may be larger than the socket takes at once while the server waits for us to read.
        guard PQsetnonblocking(handle, 1) == 0 else {
            PQfinish(handle)
            throw PostgresError(.connectFailed, "the connection cannot be made non-blocking", outcome: .notSent)
        }
        return handle
    }

    /// libpq's own complaint may repeat a part of the string, and thus of a password, so it is not passed on.
    static func parse(_ connectionString: String) throws(PostgresError) -> [String: String] {
        var complaint: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(connectionString, &complaint)
        defer {
            PQconninfoFree(options)
            PQfreemem(complaint)
        }
        guard var option = options else {
            throw PostgresError(.configuration, "the connection string cannot be read", outcome: .notSent)
        }
        var given: [String: String] = [:]
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                given[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        return given
    }
}
