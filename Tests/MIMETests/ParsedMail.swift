/// What Python's `email` package read out of a mail.
struct ParsedMail: Decodable {
    struct Attachment: Decodable, Equatable {
        let name: String?
        let mediaType: String
        let base64: String
    }

    /// Each as display name and address.
    let from: [String]
    let to: [String]
    let replyTo: [String]?
    let subject: String
    let messageID: String
    let references: [String]
    let language: String?
    let extra: [String: String]
    let unixSeconds: Int64
    /// Decoded octets, in base64.
    let textBase64: String
    let htmlBase64: String?
    let attachments: [Attachment]
    /// The names of everything the parser had to overlook.
    let defects: [String]
    let sha256: String
    /// The types of all parts in document order.
    let structure: [String]
}
