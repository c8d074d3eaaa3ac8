import Attachments
import Logging
import MIME
import Messaging
import Policy

/// Messages of one batch that are worked on together: few enough that their attachments fit the memory they may take.
struct LoadedPart: Sendable {
    let lease: LeaseID
    let messages: [ClaimedMessage]
    let batch: LoadedBatch

    var halves: [LoadedPart] {
        let middle = messages.count / 2
        return [Array(messages[..<middle]), Array(messages[middle...])].map {
            LoadedPart(lease: lease, messages: $0, batch: batch)
        }
    }
}

extension Dispatcher {
    /// Reads what is known of the batch, and cuts it where attachments would take too much memory.
    func parts(of batch: ClaimedBatch, _ summary: inout DispatchSummary) async -> [LoadedPart] {
        let loaded: LoadedBatch
        do {
            loaded = try await store.load(batch)
        } catch {
            return await partsOfUnreadable(batch, error, &summary)
        }
        var parts: [LoadedPart] = []
        var messages: [ClaimedMessage] = []
        var bytes = 0
        for message in batch.messages {
            let size = Self.byteCount(of: loaded.attachments[message.id] ?? [])
            if bytes + size > limits.attachmentBytes, !messages.isEmpty {
                parts.append(LoadedPart(lease: batch.lease, messages: messages, batch: loaded))
                messages = []
                bytes = 0
            }
            messages.append(message)
            bytes += size
        }
        if !messages.isEmpty {
            parts.append(LoadedPart(lease: batch.lease, messages: messages, batch: loaded))
        }
        return parts
    }

    /// Gives the batch back while the database is away; else reads its messages apart, until the one that cannot be read
    /// stands alone and fails.
    private func partsOfUnreadable(
        _ batch: ClaimedBatch,
        _ error: any Error,
        _ summary: inout DispatchSummary
    ) async -> [LoadedPart] {
        guard !isPassing(error) else {
            logger.warning("batch given back", metadata: ["lease": "\(batch.lease)", "error": "\(error)"])
            await release(batch.messages, from: batch.lease, &summary)
            return []
        }
        guard batch.messages.count > 1 else {
            await record(batch.messages.map { processingFailed($0, error) }, under: batch.lease, &summary)
            return []
        }
        var parts: [LoadedPart] = []
        for message in batch.messages {
            parts += await self.parts(of: ClaimedBatch(lease: batch.lease, messages: [message]), &summary)
        }
        return parts
    }

    /// Brings the facts together for each message, its attachments' bytes looked at.
    func examine(_ part: LoadedPart, in context: DispatchContext) async throws -> [LoadedMessage] {
        let contents = try await contents(of: part, in: context)
        var result: [LoadedMessage] = []
        result.reserveCapacity(part.messages.count)
        for claimed in part.messages {
            guard let record = part.batch.records[claimed.id] else {
                // Left out in silence it would stay with this lease, neither waiting nor ended.
                throw IncompleteRecord("the message's row")
            }
            let settings = context.settings(of: record.marketplace.id)
            let files = part.batch.attachments[claimed.id] ?? []
            let report = try inspect(files, contents, under: settings.attachments)
            var facts = MessageFacts(record, secondsToLive: settings.retry.expireSeconds)
            facts.attachments = report
            facts.imitatedName = imitatedName(of: record, settings.reservedNames)
            result.append(
                LoadedMessage(
                    claimed: claimed,
                    record: record,
                    attachments: zip(report.inspections, files).compactMap { inspection, file in
                        guard let format = inspection.format, let bytes = contents[file.contentSHA256] else {
                            return nil
                        }
                        return MailAttachment(fileName: file.fileName, mediaType: format.mediaType, bytes: bytes)
                    },
                    facts: facts,
                    settings: settings,
                    day: part.batch.days[record.sellerID]
                )
            )
        }
        return result
    }

    /// The bytes of all attachments that are small and few enough to be looked at.
    private func contents(of part: LoadedPart, in context: DispatchContext) async throws -> [[UInt8]: [UInt8]] {
        var wanted: Set<[UInt8]> = []
        for message in part.messages {
            guard let files = part.batch.attachments[message.id], let record = part.batch.records[message.id] else {
                continue
            }
            let rules = context.settings(of: record.marketplace.id).attachments
            guard files.count <= rules.maximumCount, Self.byteCount(of: files) <= rules.maximumTotalBytes else {
                continue
            }
            wanted.formUnion(files.map(\.contentSHA256))
        }
        return wanted.isEmpty ? [:] : try await store.attachmentContents(Array(wanted))
    }

    /// Judges the attachments. Those of a message that is over size or number are refused by that alone, unread.
    private func inspect(
        _ files: [AttachmentRecord],
        _ contents: [[UInt8]: [UInt8]],
        under rules: AttachmentRules
    ) throws -> AttachmentReport {
        guard !files.isEmpty else {
            return AttachmentReport(inspections: [], totalByteCount: 0, messageProblems: [])
        }
        let candidates = files.compactMap { file in
            contents[file.contentSHA256].map {
                AttachmentCandidate(fileName: file.fileName, bytes: $0, sha256: file.contentSHA256)
            }
        }
        guard candidates.count < files.count else {
            return try AttachmentCheck(rules: rules, sniffer: sniffer).inspect(candidates)
        }
        let total = Self.byteCount(of: files)
        var problems: [AttachmentProblem] = []
        if files.count > rules.maximumCount {
            problems.append(.tooMany(count: files.count, maximum: rules.maximumCount))
        }
        if total > rules.maximumTotalBytes {
            problems.append(.tooLarge(byteCount: total, maximum: rules.maximumTotalBytes))
        }
        guard !problems.isEmpty else {
            // A file whose bytes are gone must not be left out in silence.
            throw IncompleteRecord("an attachment's content")
        }
        let inspections = files.map { file in
            AttachmentInspection(
                fileName: file.fileName,
                byteCount: file.byteCount,
                sha256: file.contentSHA256,
                format: nil,
                sniffed: nil,
                problems: []
            )
        }
        return AttachmentReport(inspections: inspections, totalByteCount: total, messageProblems: problems)
    }

    /// The platform's or another reserved name that the seller's display name imitates (`R14`).
    private func imitatedName(of record: MessageRecord, _ reserved: [String]) -> String? {
        let name: SenderName
        do {
            name = try SenderName(record.sellerName)
        } catch {
            // Not fit for a header at all: as good as an imitation, an operator must look at it.
            return error.description
        }
        return ([record.marketplace.name] + reserved).first { name.imitates(platformName: $0) }
    }

    private static func byteCount(of files: [AttachmentRecord]) -> Int {
        files.reduce(0) { $0 + $1.byteCount }
    }
}
