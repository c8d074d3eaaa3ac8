/// One file that travels with a mail, already judged: the composer writes what it is given.
package struct MailAttachment: Hashable, Sendable {
    package var fileName: String
    /// `type/subtype` without parameters, such as `application/pdf`.
    package var mediaType: String
    package var bytes: [UInt8]

    package init(fileName: String, mediaType: String, bytes: [UInt8]) {
        self.fileName = fileName
        self.mediaType = mediaType
        self.bytes = bytes
    }
}
