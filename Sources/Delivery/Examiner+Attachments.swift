import Attachments
import Messaging
import Policy

/// The attachments of one message that a scanner must have looked at.
struct ExaminedFiles: Sendable {
    let records: [AttachmentRecord]
    /// Seconds for which an earlier scan's result is trusted.
    let trustedSeconds: Int
}

extension Examiner {
    /// Judges the attachments. Those of a message that is over size or number are refused by that alone, unread.
    func inspect(
        _ files: [AttachmentRecord],
        _ contents: [[UInt8]: [UInt8]],
        of record: MessageRecord,
        under rules: AttachmentRules
    ) throws -> AttachmentReport {
        // R39: of a mail the text counts too.
        let textByteCount = record.channel == .email ? record.textByteCount : 0
        guard !files.isEmpty || textByteCount > 0 else {
            return AttachmentReport(inspections: [], totalByteCount: 0, messageProblems: [])
        }
        let candidates = files.compactMap { file in
            contents[file.contentSHA256].map {
                AttachmentCandidate(fileName: file.fileName, bytes: $0, sha256: file.contentSHA256)
            }
        }
        guard candidates.count < files.count else {
            return try AttachmentCheck(rules: rules, sniffer: sniffer).inspect(candidates, textByteCount: textByteCount)
        }
        return try unreadReport(files, textByteCount: textByteCount, under: rules)
    }

    private func unreadReport(
        _ files: [AttachmentRecord],
        textByteCount: Int,
        under rules: AttachmentRules
    ) throws -> AttachmentReport {
        let total = textByteCount + files.byteCount
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

    /// What a scanner says of each message's attachments (`R42`). Equal contents are scanned once, and what was scanned
    /// lately is not scanned again.
    func scan(
        _ files: [MessageID: ExaminedFiles],
        _ contents: [[UInt8]: [UInt8]]
    ) async -> ([MessageID: ScanFacts], fresh: [[UInt8]: String?]) {
        guard let scanner else {
            return (files.mapValues { _ in .notScanned }, [:])
        }
        var verdicts: [[UInt8]: MalwareVerdict] = [:]
        var unknown: Set<[UInt8]> = []
        for file in files.values {
            for record in file.records {
                if let scan = record.scan, scan.ageSeconds < Double(file.trustedSeconds) {
                    verdicts[record.contentSHA256] = scan.signature.map { .infected(name: $0) } ?? .clean
                } else {
                    unknown.insert(record.contentSHA256)
                }
            }
        }
        let fresh = await verdictsOf(unknown, contents, by: scanner)
        verdicts.merge(fresh) { _, new in new }
        return (files.mapValues { ScanFacts($0.records, verdicts) }, fresh.compactMapValues(\.signature))
    }

    /// All at once; how many of them really are is the scanner's business.
    private func verdictsOf(
        _ digests: Set<[UInt8]>,
        _ contents: [[UInt8]: [UInt8]],
        by scanner: any MalwareScanner
    ) async -> [[UInt8]: MalwareVerdict] {
        await withTaskGroup(of: ([UInt8], MalwareVerdict).self) { group in
            for digest in digests {
                guard let bytes = contents[digest] else {
                    continue
                }
                group.addTask { (digest, await scanner.scan(bytes)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}

extension MalwareVerdict {
    /// What is worth keeping: `nil` for a scan that failed, else the name of what was found, if anything was.
    fileprivate var signature: String?? {
        switch self {
        case .clean: .some(nil)
        case .infected(let name): name
        case .failed: nil
        }
    }
}

extension ScanFacts {
    /// One file of which nothing is known makes the whole message wait, whatever the others hold.
    fileprivate init(_ files: [AttachmentRecord], _ verdicts: [[UInt8]: MalwareVerdict]) {
        var findings: [MalwareFinding] = []
        for (index, file) in files.enumerated() {
            switch verdicts[file.contentSHA256] {
            case .clean:
                continue
            case .infected(let name):
                findings.append(MalwareFinding(index: index, sha256: file.contentSHA256, signature: name))
            case .failed(let reason):
                self = .failed(reason: reason)
                return
            case nil:
                self = .failed(reason: "an attachment's content is missing")
                return
            }
        }
        self = findings.isEmpty ? .clean : .infected(findings)
    }
}
