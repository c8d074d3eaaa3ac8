package import Attachments
import Content
import MIME
import Messaging
import Policy

/// Brings the facts together that a message is judged by: its rows, its attachments' bytes, its words and its HTML.
///
/// It reads and writes no database, so that what waits in the queue and what is only asked about (preflight) are looked at
/// in the same way.
package struct Examiner: Sendable {
    let sniffer: any ContentSniffer
    /// `nil`: none is set up.
    let scanner: (any MalwareScanner)?

    package init(sniffer: any ContentSniffer, scanner: (any MalwareScanner)? = nil) {
        self.sniffer = sniffer
        self.scanner = scanner
    }

    /// What came of looking at some messages.
    struct Result: Sendable {
        let messages: [LoadedMessage]
        /// What the scanner said just now, by SHA-256: the name of what it found, or `nil` for nothing.
        let freshScans: [[UInt8]: String?]
    }

    /// - Parameter contents: The bytes of all attachments that are small and few enough, by SHA-256.
    /// - Throws: `IncompleteRecord`, or why a content could not be looked at.
    func examine(
        _ part: LoadedPart,
        _ contents: [[UInt8]: [UInt8]],
        in context: DispatchContext
    ) async throws -> Result {
        var linters: [MarketplaceID: ContentLinter] = [:]
        var imitations: [SenderKey: String?] = [:]
        var reports: [AttachmentReport] = []
        var files: [MessageID: ExaminedFiles] = [:]
        reports.reserveCapacity(part.messages.count)
        for claimed in part.messages {
            let record = try part.record(of: claimed)
            let attached = part.attachments(of: claimed)
            let settings = context.settings(of: record.marketplace.id)
            let report = try inspect(attached, contents, of: record, under: settings.attachments)
            reports.append(report)
            linters[record.marketplace.id] = linters[record.marketplace.id] ?? settings.linter(for: record.marketplace)
            if report.isAcceptable, !attached.isEmpty {
                files[claimed.id] = ExaminedFiles(records: attached, trustedSeconds: settings.rescanSeconds)
            }
        }
        let (scans, fresh) = await scan(files, contents)
        let messages = try zip(part.messages, reports).map { claimed, report in
            let record = try part.record(of: claimed)
            let settings = context.settings(of: record.marketplace.id)
            let sender = SenderKey(name: record.sellerName, marketplace: record.marketplace.id)
            if imitations[sender] == nil {
                imitations[sender] = imitatedName(of: record, settings.reservedNames)
            }
            var message = loadedMessage(
                claimed,
                record,
                report,
                imitatedName: imitations[sender] ?? nil,
                scan: scans[claimed.id] ?? .notNeeded,
                contents,
                part,
                settings
            )
            if record.channel != .platform, let linter = linters[record.marketplace.id] {
                message.facts.lintFindings = linter.lint(message.lintSubject)
            }
            return message
        }
        return Result(messages: messages, freshScans: fresh)
    }

    private func loadedMessage(
        _ claimed: ClaimedMessage,
        _ record: MessageRecord,
        _ report: AttachmentReport,
        imitatedName: String?,
        scan: ScanFacts,
        _ contents: [[UInt8]: [UInt8]],
        _ part: LoadedPart,
        _ settings: MarketplaceSettings
    ) -> LoadedMessage {
        var facts = MessageFacts(record, under: settings)
        facts.attachments = report
        facts.scan = scan
        facts.imitatedName = imitatedName
        let html = sanitize(record.bodyHTML, under: settings.html, &facts)
        facts.hasText = facts.hasText || html?.isBlank == false
        let files = part.attachments(of: claimed)
        let infected = facts.infectedIndices
        return LoadedMessage(
            claimed: claimed,
            record: record,
            html: html,
            attachments: zip(report.inspections, files).enumerated().compactMap { index, file in
                guard !infected.contains(index), let format = file.0.format, let bytes = contents[file.1.contentSHA256]
                else {
                    return nil
                }
                return MailAttachment(fileName: file.0.cleanName, mediaType: format.mediaType, bytes: bytes)
            },
            removed: part.removed(from: claimed, infected: infected),
            facts: facts,
            settings: settings,
            day: part.batch.days[record.sellerID]
        )
    }

    /// Makes the message's HTML safe (`R37`), or notes why it cannot be.
    private func sanitize(_ html: String?, under rules: HTMLRules, _ facts: inout MessageFacts) -> SanitizedHTML? {
        guard let html else {
            return nil
        }
        do throws(HTMLError) {
            return try HTMLSanitizer(rules: rules).sanitize(html)
        } catch {
            facts.htmlProblem = error.description
            return nil
        }
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
}

/// A name is judged once a batch for all messages of its seller.
private struct SenderKey: Hashable {
    let name: String
    let marketplace: MarketplaceID
}

extension MarketplaceSettings {
    /// Its own domain may be linked to.
    fileprivate func linter(for marketplace: MessageRecord.MarketplaceProfile) -> ContentLinter {
        var policy = lint
        policy.ownDomains.append(marketplace.mailDomain)
        return ContentLinter(policy: policy)
    }
}

extension LoadedMessage {
    /// What the seller wrote, and only that.
    fileprivate var lintSubject: LintSubject {
        LintSubject(
            subjectLine: record.subject ?? "",
            text: record.bodyText ?? html?.text ?? "",
            html: html,
            attachmentNames: facts.attachments.inspections.map(\.fileName)
        )
    }
}

extension MessageFacts {
    /// The places, among the attachments that were judged, of those in which a scanner found what takes them out (`R42`).
    fileprivate var infectedIndices: Set<Int> {
        guard case .infected(let findings) = scan, rules.whenInfected == .remove else {
            return []
        }
        return Set(findings.map(\.index))
    }
}
