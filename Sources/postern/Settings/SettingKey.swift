/// One setting of the process: where it is looked up, its default, and what it is for.
///
/// `database.url` is `database: { url: … }` in the file and `POSTERN_DATABASE_URL` in the environment. A new one is a line here, a
/// property of `PosternSettings` and a line in its reader.
struct SettingKey: Sendable {
    let name: String
    let defaultText: String
    let description: String

    var environmentVariable: String {
        "POSTERN_" + name.uppercased().replacing(".", with: "_")
    }

    init(_ name: String, _ defaultText: String, _ description: String) {
        self.name = name
        self.defaultText = defaultText
        self.description = description
    }

    static let databaseURL = SettingKey(
        "database.url",
        "",
        "PostgreSQL's address, as a URI or as key=value pairs; may name several hosts."
    )
    static let databasePasswordFile = SettingKey(
        "database.password_file",
        "",
        "A file with the database's password, if it does not stand in the address."
    )
    static let databaseConnections = SettingKey(
        "database.connections",
        "8",
        "Connections that a process opens at most."
    )
    static let databaseTimeoutSeconds = SettingKey(
        "database.timeout_seconds",
        "60",
        "Seconds after which a query is cancelled."
    )
    static let databasePreparesStatements = SettingKey(
        "database.prepares_statements",
        "true",
        "Off behind a pooler in transaction mode."
    )
    static let transport = SettingKey(
        "transport",
        "",
        "Where mails go: smtp://HOST[:PORT], smtps://HOST or maildir:/PATH; several relays parted by commas."
    )
    static let secretKeyFile = SettingKey(
        "secret_key_file",
        "",
        "A file with the key that signs return paths and Message-IDs: 32 bytes or more in base64; older keys on lines below."
    )
    static let scanner = SettingKey(
        "scanner",
        "",
        "What scans attachments for malware: clamd://HOST[:PORT] or clamd:/SOCKET; empty: nothing does."
    )
    static let workerBatch = SettingKey("worker.batch", "200", "Messages that a worker claims at once.")
    static let workerQuantum = SettingKey(
        "worker.quantum",
        "4",
        "Messages that each seller gets at its turn; a seller's weight multiplies them."
    )
    static let workerLanes = SettingKey("worker.lanes", "3", "Batches that a worker has on their way at once.")
    static let workerLeaseSeconds = SettingKey(
        "worker.lease_seconds",
        "15",
        "Seconds after which the messages of a worker that does not answer are given to others."
    )
    static let workerPollSeconds = SettingKey(
        "worker.poll_seconds",
        "1",
        "Seconds between looks at an empty queue."
    )
    static let workerListens = SettingKey(
        "worker.listens",
        "true",
        "Whether to be woken by NOTIFY; off behind a pooler in transaction mode."
    )
    static let workerWindow = SettingKey(
        "worker.window",
        "32",
        "Mails of a batch that are between intent and outcome at once; as many may become uncertain by a kill."
    )
    static let workerAttachmentBytes = SettingKey(
        "worker.attachment_bytes",
        "33554432",
        "Attachment bytes of a batch that are held in memory at once."
    )
    static let logLevel = SettingKey("log.level", "info", "trace, debug, info, notice, warning, error or critical.")

    /// Where the others stand; not one of them.
    static let config = SettingKey("config", "", "The settings file (YAML).")

    static let all: [SettingKey] = [
        databaseURL, databasePasswordFile, databaseConnections, databaseTimeoutSeconds, databasePreparesStatements,
        transport, secretKeyFile, scanner, workerBatch, workerQuantum, workerLanes, workerLeaseSeconds,
        workerPollSeconds,
        workerListens, workerWindow, workerAttachmentBytes, logLevel,
    ]
}
