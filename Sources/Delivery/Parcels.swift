import Content
import MIME
import Messaging
import Policy
import Templates

// The stages of a message on its way through the pipeline. Each holds what the next step may rely on.

/// Everything is known of it.
struct LoadedMessage: Sendable {
    let claimed: ClaimedMessage
    let record: MessageRecord
    /// Its HTML made safe, if it brought any.
    let html: SanitizedHTML?
    let attachments: [MailAttachment]
    let removed: [RemovedAttachment]
    var facts: MessageFacts
    let settings: MarketplaceSettings
    let day: SellerDay?
}

/// It passed every check, and its quota is reserved.
struct PassedMessage: Sendable {
    let loaded: LoadedMessage
    /// `nil` for a notice, which goes from the platform itself to the seller.
    let alias: String?
}

/// Its mail stands ready; nothing of it has been committed.
struct ComposedMessage: Sendable {
    let loaded: LoadedMessage
    let attempt: AttemptRecord
    let recipient: String
    let mail: ComposedMail
}
