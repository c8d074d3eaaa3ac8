import Logging
import Messaging

extension Dispatcher {
    /// Reads what is known of the batch, and cuts it where attachments would take too much memory.
    func parts(of batch: ClaimedBatch, _ summary: inout DispatchSummary) async -> [LoadedPart] {
        let loaded: LoadedBatch
        do {
            loaded = try await summary.timing(.load) { _ in try await store.load(batch) }
        } catch {
            return await partsOfUnreadable(batch, error, &summary)
        }
        var parts: [LoadedPart] = []
        var messages: [ClaimedMessage] = []
        var bytes = 0
        for message in batch.messages {
            let size = (loaded.attachments[message.id] ?? []).byteCount
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

    /// Reads the attachments' bytes, looks at everything, and keeps what a scanner said.
    func examine(_ part: LoadedPart, in context: DispatchContext) async throws -> [LoadedMessage] {
        let wanted = part.readableContents(in: context)
        let contents = wanted.isEmpty ? [:] : try await store.attachmentContents(Array(wanted))
        let result = try await examiner.examine(part, contents, in: context)
        if !result.freshScans.isEmpty {
            try await store.recordScans(result.freshScans)
        }
        return result.messages
    }
}
