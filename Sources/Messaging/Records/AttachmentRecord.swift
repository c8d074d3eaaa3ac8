/// One attachment of a claimed message, without its bytes.
package struct AttachmentRecord: Sendable, Hashable {
    /// What a scanner said of the same bytes before (`R42`).
    package struct KnownScan: Sendable, Hashable {
        /// The scanner's name for what it found; `nil`: nothing.
        package let signature: String?
        package let ageSeconds: Double

        package init(signature: String?, ageSeconds: Double) {
            self.signature = signature
            self.ageSeconds = ageSeconds
        }
    }

    package let message: MessageID
    package let fileName: String
    package let contentSHA256: [UInt8]
    package let byteCount: Int
    package let scan: KnownScan?
    /// Whether an operator has taken it out of the message (`R42`).
    package let isRemoved: Bool

    package init(
        message: MessageID,
        fileName: String,
        contentSHA256: [UInt8],
        byteCount: Int,
        scan: KnownScan? = nil,
        isRemoved: Bool = false
    ) {
        self.message = message
        self.fileName = fileName
        self.contentSHA256 = contentSHA256
        self.byteCount = byteCount
        self.scan = scan
        self.isRemoved = isRemoved
    }
}
