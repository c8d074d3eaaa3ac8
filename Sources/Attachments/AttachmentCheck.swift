/// Applies a marketplace's rules to the attachments of a message (`R38`–`R40`).
///
/// It is pure but for the sniffer, and for the clock that ends a look at a hostile document: the same candidates give the
/// same report.
package struct AttachmentCheck: Sendable {
    private let rules: AttachmentRules
    private let sniffer: any ContentSniffer

    private let inspector: ContentInspector

    package init(
        rules: AttachmentRules = AttachmentRules(),
        sniffer: any ContentSniffer,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.rules = rules
        self.sniffer = sniffer
        inspector = ContentInspector(limits: rules.archive, clock: clock)
    }

    /// Judges all of them, and keeps going after the first problem so that the sender hears of everything at once.
    /// - Parameter textByteCount: The decoded text and HTML, where the total covers them (the email channel, `R39`); 0
    ///   where attachments alone count (the api channel, `R38`).
    /// - Throws: `ContentSnifferError` if a content could not be looked at; the message is then to be held, not sent.
    package func inspect(
        _ candidates: [AttachmentCandidate],
        textByteCount: Int = 0
    ) throws(ContentSnifferError) -> AttachmentReport {
        var inspections: [AttachmentInspection] = []
        for (index, candidate) in candidates.enumerated() {
            // What is over the number is refused unseen, so that a thousand tiny parts cost nothing.
            let sniffed = index < rules.maximumCount ? try sniffer.sniff(candidate.bytes) : nil
            inspections.append(inspection(of: candidate, sniffed: sniffed))
        }
        let total = candidates.reduce(textByteCount) { $0 + $1.bytes.count }
        var messageProblems: [AttachmentProblem] = []
        if candidates.count > rules.maximumCount {
            messageProblems.append(.tooMany(count: candidates.count, maximum: rules.maximumCount))
        }
        if total > rules.maximumTotalBytes {
            messageProblems.append(.tooLarge(byteCount: total, maximum: rules.maximumTotalBytes))
        }
        return AttachmentReport(inspections: inspections, totalByteCount: total, messageProblems: messageProblems)
    }

    private func inspection(of candidate: AttachmentCandidate, sniffed: SniffedType?) -> AttachmentInspection {
        let name = AttachmentName.check(candidate.fileName, rules: rules)
        var problems = name.problems
        if Self.isMessage(candidate.declaredMediaType), !problems.contains(.nestedMessage) {
            problems.append(.nestedMessage)
        }
        if let sniffed {
            problems += contentProblems(of: sniffed, in: candidate, named: name.format)
                .filter { !problems.contains($0) }
        }
        return AttachmentInspection(
            fileName: candidate.fileName,
            byteCount: candidate.bytes.count,
            sha256: candidate.sha256,
            format: problems.isEmpty ? name.format : nil,
            sniffed: sniffed,
            problems: problems
        )
    }

    private func contentProblems(
        of sniffed: SniffedType,
        in candidate: AttachmentCandidate,
        named format: AttachmentFormat?
    ) -> [AttachmentProblem] {
        if candidate.bytes.isEmpty {
            return [.contentEmpty]
        }
        if Self.isMessage(sniffed.mediaType) {
            return [.nestedMessage]
        }
        let inside = inspector.problems(in: candidate.bytes, sniffedAs: sniffed)
        var problems: [AttachmentProblem] = []
        // A document that cannot be read is only known to be some archive; what is wrong with it says more.
        if format == .docx, sniffed.format == nil, !inside.isEmpty {
            return inside
        }
        if let format, sniffed.format != format {
            problems.append(.contentDisagrees(named: format, mediaType: sniffed.mediaType))
        } else if sniffed.format.map(rules.allowedFormats.contains) != true {
            problems.append(.contentNotAllowed(mediaType: sniffed.mediaType))
        }
        if sniffed.hasMacros, !inside.contains(.macros) {
            problems.append(.macros)
        }
        return problems + inside
    }

    private static func isMessage(_ mediaType: String?) -> Bool {
        mediaType?.lowercased().hasPrefix("message/") ?? false
    }
}
