/// One node of a mail's tree of parts (RFC 2045 §2.4).
indirect enum MailEntity {
    case text(subtype: String, BodyText, TransferEncoding)
    case attachment(MailAttachment)
    case multipart(subtype: String, Boundary, [MailEntity])
}
