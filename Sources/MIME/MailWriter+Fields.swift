extension MailWriter {
    /// Writes the header of the mail, but for the fields that describe its body.
    mutating func writeFields(of content: MailContent) throws(MailCompositionError) {
        guard let date = MailDate.text(unixSeconds: content.date) else {
            throw MailCompositionError(.dateOutOfRange, header: "Date")
        }
        writeField("Date", date)
        try writeMailbox("From", content.from)
        if let sender = content.sender {
            try writeMailbox("Sender", sender)
        }
        if let replyTo = content.replyTo {
            try writeMailbox("Reply-To", replyTo)
        }
        try writeMailbox("To", content.to)
        try writeUnstructured("Subject", content.subject)
        try writeMessageIDs("Message-ID", [content.messageID])
        try writeMessageIDs("In-Reply-To", content.inReplyTo)
        try writeMessageIDs("References", content.references)
        for header in content.headers {
            try writeExtraField(header.name, header.value)
        }
        if !content.languageTag.isEmpty {
            try writeLanguageTag(content.languageTag)
        }
        writeField("MIME-Version", "1.0")
    }

    private mutating func writeExtraField(_ name: String, _ value: String) throws(MailCompositionError) {
        // `ftext` of RFC 5322 §2.2; the length leaves room for the colon on a line of the preferred length.
        guard
            (1...76).contains(name.utf8.count),
            name.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") })
        else {
            throw MailCompositionError(.malformedName, header: "an extra header")
        }
        guard !Self.isReserved(name) else {
            throw MailCompositionError(.reservedName, header: name)
        }
        try writeUnstructured(name, value)
    }

    /// The fields that say who sends, who receives and how to read the body: a second one would be believed by some
    /// readers, and `Bcc` would be shown to all.
    private static func isReserved(_ name: String) -> Bool {
        let name = name.lowercased()
        return reservedNames.contains(name) || name.hasPrefix("content-") || name.hasPrefix("resent-")
    }

    private static let reservedNames: Set = [
        "bcc", "cc", "date", "from", "in-reply-to", "message-id", "mime-version", "received", "references", "reply-to",
        "return-path", "sender", "subject", "to",
    ]

    private mutating func writeLanguageTag(_ tag: String) throws(MailCompositionError) {
        guard tag.utf8.count <= 64, tag.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }) else {
            throw MailCompositionError(.malformedLanguageTag, header: "Content-Language")
        }
        writeField("Content-Language", tag)
    }

    /// Writes the list, or nothing if it is empty.
    private mutating func writeMessageIDs(_ name: String, _ ids: [String]) throws(MailCompositionError) {
        guard !ids.isEmpty else {
            return
        }
        beginField(name)
        for id in ids {
            guard (1...900).contains(id.utf8.count), id.utf8.allSatisfy(Self.isMessageIDCharacter) else {
                throw MailCompositionError(.malformedMessageID, header: name)
            }
            appendPiece(" <\(id)>".utf8)
        }
        endLine()
    }

    private static func isMessageIDCharacter(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
    }
}
