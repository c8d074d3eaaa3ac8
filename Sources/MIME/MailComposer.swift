import Crypto

/// Turns a mail's content into the octets that are sent.
///
/// Text and HTML become the alternatives of one body, which stands beside the attachments. The octets are a function of
/// the content alone: composing again gives the same, and the same hash. By default they are 7-bit clean, so that any
/// relay takes them.
package struct MailComposer: Sendable {
    private let allowsEightBit: Bool

    /// - Parameter allowsEightBit: Write UTF-8 text as it is, a fifth smaller, which takes a next hop with 8BITMIME.
    package init(allowsEightBit: Bool = false) {
        self.allowsEightBit = allowsEightBit
    }

    /// Composes one mail.
    /// - Throws: `MailCompositionError` naming the header field that cannot be written; no input adds a field or a line of its own (`R14`).
    package func compose(_ content: MailContent) throws(MailCompositionError) -> ComposedMail {
        var writer = MailWriter(capacity: Self.estimatedOctets(of: content))
        try writer.writeFields(of: content)
        try writer.write(entity(for: content))

        var hash = SHA256()
        writer.bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return ComposedMail(
            bytes: writer.bytes,
            isEightBit: writer.needsSMTPUTF8 || writer.wroteEightBitBody,
            needsSMTPUTF8: writer.needsSMTPUTF8,
            sha256: Array(hash.finalize())
        )
    }

    private func entity(for content: MailContent) -> MailEntity {
        var body = textEntity(subtype: "plain", content.text)
        if let html = content.html {
            let boundary = Boundary(role: .alternative, messageID: content.messageID, seed: content.boundarySeed)
            body = .multipart(subtype: "alternative", boundary, [body, textEntity(subtype: "html", html)])
        }
        guard !content.attachments.isEmpty else {
            return body
        }
        let boundary = Boundary(role: .mixed, messageID: content.messageID, seed: content.boundarySeed)
        return .multipart(subtype: "mixed", boundary, [body] + content.attachments.map(MailEntity.attachment))
    }

    private func textEntity(subtype: String, _ text: String) -> MailEntity {
        let text = BodyText(text)
        return .text(subtype: subtype, text, TransferEncoding(for: text, allowsEightBit: allowsEightBit))
    }

    /// Room enough for most mails, so that the octets are written once and not moved.
    private static func estimatedOctets(of content: MailContent) -> Int {
        let text = content.text.utf8.count + (content.html?.utf8.count ?? 0)
        let attachments = content.attachments.reduce(0) { $0 + Base64.encodedCount($1.bytes.count) + 512 }
        return 2048 + text + text / 2 + attachments
    }
}
