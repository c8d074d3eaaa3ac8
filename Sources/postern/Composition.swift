import Attachments
import Delivery
import Logging
import MIME
import Postgres
import SMTP
import Store
import Worker

#if canImport(Glibc)
    import Glibc
#endif

/// Puts the parts together: the one place that knows which implementation stands behind which seam.
struct Composition: Sendable {
    let settings: PosternSettings
    let logger: Logger
    let pool: PostgresPool

    init(_ settings: PosternSettings, label: String = "postern") {
        self.settings = settings
        var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = settings.logLevel
        self.logger = logger
        pool = PostgresPool(settings.database, logger: logger)
    }

    /// A worker with everything it needs.
    /// - Throws: `SettingsProblems` where transport or key are missing, or why a part cannot start.
    func worker() async throws -> Worker {
        guard let transport = settings.transport, let keyring = settings.keyring else {
            preconditionFailure("the command did not ask for a transport and a secret key")
        }
        return Worker(
            settings: settings.worker,
            identity: WorkerIdentity(host: Self.hostName, processID: getpid(), version: PosternVersion.text),
            pool: pool,
            transport: try transport.makeTransport(logger: logger),
            writer: LetterWriter(keyring: keyring),
            sniffer: try LibMagicSniffer(),
            contexts: try await ContextKeeper(pool: pool),
            logger: logger
        )
    }

    static var hostName: String {
        var buffer = [UInt8](repeating: 0, count: 256)
        let status = buffer.withUnsafeMutableBytes { gethostname($0.baseAddress, $0.count - 1) }
        return status == 0 ? String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self) : "unknown"
    }
}
