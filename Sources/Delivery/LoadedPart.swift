import Attachments
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

extension LoadedPart {
    /// What is known of a message that was claimed.
    func record(of claimed: ClaimedMessage) throws -> MessageRecord {
        guard let record = batch.records[claimed.id] else {
            // Left out in silence it would stay with this lease, neither waiting nor ended.
            throw IncompleteRecord("the message's row")
        }
        return record
    }

    /// What its mails are written by.
    var templateVersions: Set<Int64> {
        Set(messages.compactMap { batch.records[$0.id]?.templateVersion })
    }

    /// The attachments that are judged: all but those that an operator has taken out.
    func attachments(of claimed: ClaimedMessage) -> [AttachmentRecord] {
        (batch.attachments[claimed.id] ?? []).filter { !$0.isRemoved }
    }

    /// What the recipient is told was taken out, by an operator or for what a scanner found (`R42`).
    /// - Parameter infected: Places among the attachments that were judged.
    func removed(from claimed: ClaimedMessage, infected: Set<Int>) -> [RemovedAttachment] {
        var judged = 0
        return (batch.attachments[claimed.id] ?? []).enumerated().compactMap { index, file in
            defer { judged += file.isRemoved ? 0 : 1 }
            return file.isRemoved || infected.contains(judged)
                ? RemovedAttachment(index: index, fileName: AttachmentName.cleaned(file.fileName)) : nil
        }
    }

    /// The attachments that are small and few enough to be looked at, by SHA-256.
    func readableContents(in context: DispatchContext) -> Set<[UInt8]> {
        var wanted: Set<[UInt8]> = []
        for message in messages {
            guard let record = batch.records[message.id] else {
                continue
            }
            let files = attachments(of: message)
            let rules = context.settings(of: record.marketplace.id).attachments
            if files.count <= rules.maximumCount, files.byteCount <= rules.maximumTotalBytes {
                wanted.formUnion(files.map(\.contentSHA256))
            }
        }
        return wanted
    }
}

extension [AttachmentRecord] {
    var byteCount: Int {
        reduce(0) { $0 + $1.byteCount }
    }
}
