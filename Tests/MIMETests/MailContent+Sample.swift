import MIME

extension MailContent {
    /// A plain mail, to which a test says only what it is about.
    static func sample(
        from: Mailbox = Mailbox(displayName: "Lindenhof Ceramics", address: "abcdefghijkl@relay.market.example"),
        to: Mailbox = Mailbox(displayName: "Ada Berger", address: "ada@buyer.example"),
        replyTo: Mailbox? = nil,
        sender: Mailbox? = nil,
        subject: String = "Your order",
        date: Int64 = 1_750_000_000,
        messageID: String = "m1@relay.market.example",
        inReplyTo: [String] = [],
        references: [String] = [],
        languageTag: String = "en",
        text: String = "Hello Ada,\nyour cup is on its way.\n",
        html: String? = nil,
        attachments: [MailAttachment] = [],
        headers: [(name: String, value: String)] = [],
        boundarySeed: String = "seed"
    ) -> MailContent {
        MailContent(
            from: from,
            to: to,
            replyTo: replyTo,
            sender: sender,
            subject: subject,
            date: date,
            messageID: messageID,
            inReplyTo: inReplyTo,
            references: references,
            languageTag: languageTag,
            text: text,
            html: html,
            attachments: attachments,
            headers: headers,
            boundarySeed: boundarySeed
        )
    }
}
