/// A file that someone wants to attach, before it is judged.
package struct AttachmentCandidate: Sendable {
    package var fileName: String
    /// Decoded: what base64 adds on the way is nobody's fault (`R39`).
    package var bytes: [UInt8]
    /// SHA-256 of `bytes`, if the caller has it; the result repeats it.
    package var sha256: [UInt8]?
    /// What the sender calls it. It can only speak against a file: as a nested message.
    package var declaredMediaType: String?

    package init(fileName: String, bytes: [UInt8], sha256: [UInt8]? = nil, declaredMediaType: String? = nil) {
        self.fileName = fileName
        self.bytes = bytes
        self.sha256 = sha256
        self.declaredMediaType = declaredMediaType
    }
}
