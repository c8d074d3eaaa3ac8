/// Everything that one mail says, with every decision already made: the composer adds no name, address or time of its own.
///
/// Equal contents make equal bytes, so a mail can be composed again and compared by its hash (`R51`).
package struct MailContent: Sendable {
    package var from: Mailbox
    package var to: Mailbox
    package var replyTo: Mailbox?
    package var sender: Mailbox?
    package var subject: String
    /// The time of the `Date` field, in Unix seconds; it is written in UTC.
    package var date: Int64
    /// Without angle brackets, as `MessageIDGenerator` makes it.
    package var messageID: String
    /// Message-IDs without angle brackets.
    package var inReplyTo: [String]
    /// Message-IDs without angle brackets, oldest first.
    package var references: [String]
    /// The BCP 47 tag of the text, for `Content-Language`; an empty one writes no such field.
    package var languageTag: String
    package var text: String
    /// Already sanitised; nil makes a mail of plain text alone.
    package var html: String?
    package var attachments: [MailAttachment]
    /// Further fields, such as `Auto-Submitted`, `Feedback-ID` or `X-…`, written as unstructured text in this order.
    package var headers: [(name: String, value: String)]
    /// What the part boundaries are derived from, together with the message ID; it need not be secret.
    package var boundarySeed: String

    package init(
        from: Mailbox,
        to: Mailbox,
        replyTo: Mailbox? = nil,
        sender: Mailbox? = nil,
        subject: String,
        date: Int64,
        messageID: String,
        inReplyTo: [String] = [],
        references: [String] = [],
        languageTag: String = "",
        text: String,
        html: String? = nil,
        attachments: [MailAttachment] = [],
        headers: [(name: String, value: String)] = [],
        boundarySeed: String = ""
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.sender = sender
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.inReplyTo = inReplyTo
        self.references = references
        self.languageTag = languageTag
        self.text = text
        self.html = html
        self.attachments = attachments
        self.headers = headers
        self.boundarySeed = boundarySeed
    }
}
