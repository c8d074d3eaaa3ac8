package import Messaging
import Policy
import Quota

/// What would become of a message if it were enqueued now (`O01`): the very checks of the queue, without their effects.
package struct Preflight: Sendable {
    private let examiner: Examiner
    private let templates: TemplateCache

    package init(examiner: Examiner, templates: TemplateCache) {
        self.examiner = examiner
        self.templates = templates
    }

    /// - Parameters:
    ///   - batch: What is known of the message alone.
    ///   - contents: The bytes of its attachments by SHA-256.
    ///   - quotaUsed: What the seller has used of its quota today.
    /// - Throws: Why the message could not be looked at.
    package func answer(
        for message: ClaimedMessage,
        _ batch: LoadedBatch,
        _ contents: [[UInt8]: [UInt8]],
        quotaUsed: Int,
        in context: DispatchContext
    ) async throws -> PreflightAnswer {
        let part = LoadedPart(lease: LeaseID(0), messages: [message], batch: batch)
        let readable = part.readableContents(in: context)
        let result = try await examiner.examine(part, contents.filter { readable.contains($0.key) }, in: context)
        guard let loaded = result.messages.first else {
            throw IncompleteRecord("the message's row")
        }
        let decision = Policy.judge(loaded.facts)
        let library = try await templates.library(of: part.templateVersions)
        return PreflightAnswer(
            decision,
            quota: decision.needsQuota ? quota(of: loaded, used: quotaUsed) : nil,
            letterError: decision.refusal == nil ? letterError(of: loaded, by: library) : nil
        )
    }

    /// Why the mail could not be written, if it could not (`L03`). Nothing of it is kept.
    private func letterError(of message: LoadedMessage, by library: TemplateLibrary) -> LetterError? {
        let record = message.record
        do throws(LetterError) {
            let entry = try library.entry(of: record)
            _ = try LetterWriter.render(LetterText(record), MailComposition(record, alias: record.alias), with: entry)
            return nil
        } catch {
            return error
        }
    }

    private func quota(of message: LoadedMessage, used: Int) -> PreflightAnswer.Quota? {
        message.day.map { day in
            let limit = message.settings.quota.limit(orders: day.orders, days: day.days)
            return PreflightAnswer.Quota(limit: limit, used: used, whenOver: message.settings.whenOverQuota)
        }
    }
}
