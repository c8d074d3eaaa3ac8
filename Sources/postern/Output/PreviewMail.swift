import Localization
import MIME
import Templates

/// A mail as a buyer would get it, between invented parties.
struct PreviewMail {
    let bytes: [UInt8]

    /// 2026-11-24T09:00:00Z
    private static let date: Int64 = 1_795_510_800

    /// - Throws: `MailCompositionError`.
    init(_ content: RenderedContent) throws {
        bytes = try MailComposer().compose(
            MailContent(
                from: Mailbox(displayName: "Clay & Fire", address: "k7q2m9x4w1zt@messages.market.example"),
                to: Mailbox(displayName: "Robin Heath", address: "robin@heath.example"),
                subject: content.subject,
                date: Self.date,
                messageID: "preview@messages.market.example",
                languageTag: content.localeUsed.identifier,
                text: content.text,
                html: content.html,
                attachments: [],
                headers: []
            )
        ).bytes
    }
}
