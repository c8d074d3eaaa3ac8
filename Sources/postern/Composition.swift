import Attachments
import Delivery
import Foundation
import Logging
import MIME
import Postgres
import SMTP
import Store
import Templates
import Worker

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
            identity: WorkerIdentity(
                host: Self.hostName,
                processID: ProcessInfo.processInfo.processIdentifier,
                version: PosternVersion.text
            ),
            pool: pool,
            transport: try transport.makeTransport(logger: logger),
            writer: LetterWriter(keyring: keyring),
            examiner: try examiner(),
            templates: try TemplateCache(pool: pool),
            contexts: try await ContextKeeper(pool: pool),
            logger: logger
        )
    }

    /// What looks at messages before they are judged.
    func examiner() throws -> Examiner {
        Examiner(sniffer: try LibMagicSniffer(), scanner: settings.scanner.map { ClamdScanner($0) })
    }

    /// Brings schema and built-in templates up to date.
    /// - Returns: The migrations, and the templates of which there is a new version.
    func bringUpToDate(isDryRun: Bool = false) async throws -> (Migrator.Report, templates: [String]) {
        let report = try await Migrator(settings.database.connection, logger: logger).migrate(isDryRun: isDryRun)
        guard !isDryRun else {
            return (report, [])
        }
        let store = try TemplateStore(pool: pool)
        var published: [String] = []
        for source in TemplateCatalogue.builtIn().templates where try await store.publishBuiltIn(source) {
            published.append(source.name)
        }
        return (report, published)
    }

    static var hostName: String {
        ProcessInfo.processInfo.hostName
    }
}
