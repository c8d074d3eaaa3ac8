/// What was found out about one attachment.
package struct AttachmentInspection: Hashable, Sendable {
    package let fileName: String
    package let byteCount: Int
    /// As the candidate gave it.
    package let sha256: [UInt8]?
    /// What it will be sent as; nil unless name and content agree on an allowed kind.
    package let format: AttachmentFormat?
    /// Nil if the content was not looked at, because the message has too many attachments anyway.
    package let sniffed: SniffedType?
    /// The name to send it under, if it is acceptable.
    package var cleanName: String {
        AttachmentName.cleaned(fileName)
    }
    /// All of them, those of the name first; none in an acceptable attachment.
    package let problems: [AttachmentProblem]

    package init(
        fileName: String,
        byteCount: Int,
        sha256: [UInt8]?,
        format: AttachmentFormat?,
        sniffed: SniffedType?,
        problems: [AttachmentProblem]
    ) {
        self.fileName = fileName
        self.byteCount = byteCount
        self.sha256 = sha256
        self.format = format
        self.sniffed = sniffed
        self.problems = problems
    }
}
