import Sample

/// A mail as the plan foretells it.
struct ExpectedMail: Encodable {
    struct File: Encodable {
        let name: String
        /// In hexadecimal digits.
        let sha256: String

        init(_ attachment: SampleAttachment) {
            name = attachment.fileName
            sha256 = attachment.sha256.map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
            .joined()
        }
    }

    /// The message's number, a text because JSON's numbers are not whole everywhere.
    let message: String
    /// With its angle brackets.
    let messageID: String
    let recipient: String
    let buyerName: String
    let sellerName: String
    let alias: String
    let mailDomain: String
    let locale: String
    let marker: String
    /// The seller's own words, if the message has any.
    let subject: String?
    let body: String?
    let attachments: [File]
}
