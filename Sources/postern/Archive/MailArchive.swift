import Attachments
import Delivery
import MIME
import Messaging
import Postgres
import Store
import Templates

/// Makes mails again that were sent before, from the record alone (`R51`).
struct MailArchive: Sendable {
    struct Mail: Sendable {
        let message: MessageID
        let bytes: [UInt8]
        /// Whether these are the very bytes that were sent.
        let isAsSent: Bool
    }

    private let history: HistoryStore
    private let templates: TemplateStore
    private let writer: LetterWriter
    private let pageRows = 200

    init(pool: PostgresPool, writer: LetterWriter) throws {
        history = try HistoryStore(pool: pool)
        templates = try TemplateStore(pool: pool)
        self.writer = writer
    }

    /// The mails of the latest attempts, in the order of their messages.
    /// - Parameter forSeller: Whether the alias stands where the buyer's address did (`R06`).
    func mails(_ filter: HistoryStore.Filter, forSeller: Bool) -> AsyncThrowingStream<Mail, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await write(filter, forSeller) { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func write(
        _ filter: HistoryStore.Filter,
        _ forSeller: Bool,
        _ found: (Mail) -> Void
    ) async throws {
        var compiled: [Int64: TemplateLibrary.Entry] = [:]
        var last = MessageID(0)
        while true {
            let page = try await history.sentMails(filter, after: last, limit: pageRows)
            let unknown = Set(page.compactMap(\.templateVersion)).subtracting(compiled.keys)
            for version in try await templates.versions(Array(unknown)) {
                compiled[version.id] = TemplateLibrary.Entry(
                    versionID: version.id,
                    template: try CompiledTemplate(version.source)
                )
            }
            for sent in page {
                guard let entry = sent.templateVersion.flatMap({ compiled[$0] }) else {
                    throw ArchiveError(
                        message: sent.text.message,
                        problem: "its template's version is not in the database"
                    )
                }
                found(try await mail(sent, entry, forSeller))
            }
            guard page.count == pageRows, let end = page.last else {
                return
            }
            last = end.text.message
        }
    }

    private func mail(
        _ sent: HistoryStore.SentMail,
        _ entry: TemplateLibrary.Entry,
        _ forSeller: Bool
    ) async throws -> Mail {
        let text = sent.text
        let composition = try MailComposition(json: sent.composition)
        let rendered = try LetterWriter.render(text, composition, with: entry)
        let removed = Set((composition.removed ?? []).map(\.index))
        let files = try await history.attachments(of: sent.text.message).enumerated()
        let attachments = files.filter { !removed.contains($0.offset) }.map { _, file in
            MailAttachment(
                fileName: AttachmentName.cleaned(file.fileName),
                mediaType: Self.mediaType(of: file.fileName),
                bytes: file.bytes
            )
        }
        let reader: LetterWriter.Reader
        if forSeller {
            reader = .seller
        } else if let address = composition.noticeAddress ?? sent.buyerAddress {
            reader = .recipient(address: address)
        } else {
            throw ArchiveError(message: sent.text.message, problem: "the buyer was erased; make a copy for the seller")
        }
        let mail = try writer.compose(rendered, text, composition, attachments: attachments, for: reader)
        return Mail(message: sent.text.message, bytes: mail.bytes, isAsSent: mail.sha256 == sent.mailSHA256)
    }

    /// As at sending: it follows from the extension, which the content agreed with.
    private static func mediaType(of fileName: String) -> String {
        let ending = fileName.split(separator: ".").last.map(String.init) ?? ""
        return AttachmentFormat(fileExtension: ending, acceptsAliases: true)?.mediaType ?? "application/octet-stream"
    }
}

/// A mail that cannot be made again.
struct ArchiveError: Error, CustomStringConvertible {
    let message: MessageID
    let problem: String

    var description: String {
        "message \(message): \(problem)"
    }
}
