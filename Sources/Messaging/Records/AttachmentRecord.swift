/// One attachment of a claimed message, without its bytes.
package struct AttachmentRecord: Sendable, Hashable {
    package let message: MessageID
    package let fileName: String
    package let contentSHA256: [UInt8]
    package let byteCount: Int

    package init(message: MessageID, fileName: String, contentSHA256: [UInt8], byteCount: Int) {
        self.message = message
        self.fileName = fileName
        self.contentSHA256 = contentSHA256
        self.byteCount = byteCount
    }
}
