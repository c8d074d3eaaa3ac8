/// What is committed before the first byte of a mail leaves (`Q07`).
package struct AttemptRecord: Sendable {
    package let message: MessageID
    /// From 1.
    package let attempt: Int
    /// The same for every attempt of a message.
    package let messageIDHeader: String
    package let returnPath: String
    package let templateVersion: Int64?
    package let localeRequested: String
    package let localeUsed: String
    package let mailSHA256: [UInt8]
    package let mailBytes: Int
    /// A JSON object: what the mail was made of beside the message row and the template version.
    package let composition: String

    package init(
        message: MessageID,
        attempt: Int,
        messageIDHeader: String,
        returnPath: String,
        templateVersion: Int64?,
        localeRequested: String,
        localeUsed: String,
        mailSHA256: [UInt8],
        mailBytes: Int,
        composition: String
    ) {
        self.message = message
        self.attempt = attempt
        self.messageIDHeader = messageIDHeader
        self.returnPath = returnPath
        self.templateVersion = templateVersion
        self.localeRequested = localeRequested
        self.localeUsed = localeUsed
        self.mailSHA256 = mailSHA256
        self.mailBytes = mailBytes
        self.composition = composition
    }
}
