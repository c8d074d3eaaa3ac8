extension MailWriter {
    /// Writes a part: the fields that describe it, an empty line, its body.
    mutating func write(_ entity: MailEntity) throws(MailCompositionError) {
        switch entity {
        case .text(let subtype, let text, let encoding):
            writeField("Content-Type", "text/\(subtype); charset=utf-8")
            writeField("Content-Transfer-Encoding", encoding.rawValue)
            endLine()
            appendBody(text, encoding)
        case .attachment(let attachment):
            try writeAttachment(attachment)
        case .multipart(let subtype, let boundary, let parts):
            beginField("Content-Type")
            append(" multipart/\(subtype);")
            endLine()
            append(" boundary=\"\(boundary.text)\"")
            endLine()
            // After the fields of a multipart an empty line, and another line end that belongs to the first delimiter.
            for part in parts {
                endLine()
                append("--\(boundary.text)")
                endLine()
                try write(part)
            }
            endLine()
            append("--\(boundary.text)--")
            endLine()
        }
    }

    private mutating func appendBody(_ text: BodyText, _ encoding: TransferEncoding) {
        switch encoding {
        case .sevenBit:
            bytes.append(contentsOf: text.bytes)
        case .eightBit:
            bytes.append(contentsOf: text.bytes)
            wroteEightBitBody = true
        case .quotedPrintable:
            QuotedPrintable.append(text.bytes, to: &bytes)
        case .base64:
            Base64.append(text.bytes, to: &bytes)
        }
    }

    /// Always in base64: an attachment's line ends are part of it.
    private mutating func writeAttachment(_ attachment: MailAttachment) throws(MailCompositionError) {
        guard Self.isLeafMediaType(attachment.mediaType) else {
            throw MailCompositionError(.malformedMediaType, header: "Content-Type")
        }
        try writeFileFields(mediaType: attachment.mediaType, fileName: attachment.fileName)
        writeField("Content-Transfer-Encoding", TransferEncoding.base64.rawValue)
        endLine()
        Base64.append(attachment.bytes, to: &bytes)
    }

    /// Whether it is `type/subtype` of a part without parts; multiparts and messages may not be in base64 (RFC 2045 §6.4).
    private static func isLeafMediaType(_ text: String) -> Bool {
        let tokens = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard tokens.count == 2, tokens.allSatisfy({ (1...60).contains($0.count) && $0.allSatisfy(\.isTokenCharacter) })
        else {
            return false
        }
        let type = text.lowercased()
        return !type.hasPrefix("multipart/") && !type.hasPrefix("message/")
    }
}
