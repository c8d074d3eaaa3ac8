package import Logging
package import Messaging
package import SMTP

/// Takes a claimed batch all the way: from rows to mails that the relay has accepted, or to the reason why not.
///
/// The steps, each in a file of its own: **load** what is known → **check** it against the rules → **decide**, which stores the
/// decisions and reserves quota → **address**, which finds the alias → **write** the mail → **send**, which commits the intent,
/// transmits and records, a window of mails at a time.
package struct Dispatcher: Sendable {
    let store: any DispatchStore
    let transport: any MailTransport
    let writer: LetterWriter
    let examiner: Examiner
    let templates: TemplateCache
    let watch: any LeaseWatch
    let limits: DispatchLimits
    let logger: Logger
    let outcomeRules = OutcomeRules()

    package init(
        store: any DispatchStore,
        transport: any MailTransport,
        writer: LetterWriter,
        examiner: Examiner,
        templates: TemplateCache,
        watch: any LeaseWatch,
        limits: DispatchLimits = DispatchLimits(),
        logger: Logger
    ) {
        self.store = store
        self.transport = transport
        self.writer = writer
        self.examiner = examiner
        self.templates = templates
        self.watch = watch
        self.limits = limits
        self.logger = logger
    }

    /// Works a batch off. Returns when each of its messages is recorded, given back, or no longer this lease's.
    ///
    /// Must not be cancelled: a mail that is on the wire must have its outcome recorded. `watch.isDraining` is how it is
    /// asked to be quick.
    package func dispatch(_ batch: ClaimedBatch, in context: DispatchContext) async -> DispatchSummary {
        var summary = DispatchSummary(claimed: batch.messages.count)
        for part in await parts(of: batch, &summary) {
            await work(off: part, in: context, &summary)
        }
        return summary
    }

    /// All steps for one part. What the worker should not begin any more goes back before anything is judged.
    private func work(off part: LoadedPart, in context: DispatchContext, _ summary: inout DispatchSummary) async {
        guard watch.leasesHold, !watch.isDraining else {
            await release(part.messages, from: part.lease, &summary)
            return
        }
        let composed: [ComposedMessage]
        do {
            composed = try await prepare(part, in: context, &summary)
        } catch {
            await giveUp(part, error, in: context, &summary)
            return
        }
        await summary.timing(.send) { summary in
            await send(composed, under: part.lease, &summary)
        }
    }

    /// Everything before the first commit of an intent: until here a failure gives all of it back.
    private func prepare(
        _ part: LoadedPart,
        in context: DispatchContext,
        _ summary: inout DispatchSummary
    ) async throws -> [ComposedMessage] {
        let library = try await summary.timing(.load) { _ in try await templates.library(of: part.templateVersions) }
        let loaded = try await summary.timing(.examine) { _ in try await examine(part, in: context) }
        let judged = try await summary.timing(.judge) { _ in try loaded.map(judge) }
        let passed = try await summary.timing(.decide) { summary in
            try await decide(loaded, judged, under: part.lease, &summary)
        }
        let addressed = try await summary.timing(.address) { _ in try await address(passed) }
        return await summary.timing(.write) { summary in
            await write(addressed, by: library, under: part.lease, &summary)
        }
    }

    /// The database is away, or one message breaks the batch. The first passes: give all back. For the second, take the batch
    /// apart until the one message stands alone, and end it as failed: it must not come back for ever.
    private func giveUp(
        _ part: LoadedPart,
        _ error: any Error,
        in context: DispatchContext,
        _ summary: inout DispatchSummary
    ) async {
        guard !isPassing(error) else {
            logger.warning("batch given back", metadata: ["lease": "\(part.lease)", "error": "\(error)"])
            await release(part.messages, from: part.lease, &summary)
            return
        }
        guard let only = part.messages.first, part.messages.count == 1 else {
            for half in part.halves {
                await work(off: half, in: context, &summary)
            }
            return
        }
        await record([processingFailed(only, error)], under: part.lease, &summary)
    }

    /// Whether the same call may succeed later.
    func isPassing(_ error: any Error) -> Bool {
        error is CancellationError || (error as? any RetryableError)?.isRetryable == true
    }
}
