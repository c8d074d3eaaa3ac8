import Crypto

/// A file of a message.
package struct SampleAttachment: Sendable, Equatable {
    package let fileName: String
    package let content: [UInt8]
    package let sha256: [UInt8]

    init(fileName: String, content: [UInt8]) {
        self.init(fileName: fileName, content: content, sha256: Array(SHA256.hash(data: content)))
    }

    /// The same content under another name; it is not hashed again.
    init(fileName: String, sharing other: SampleAttachment) {
        self.init(fileName: fileName, content: other.content, sha256: other.sha256)
    }

    private init(fileName: String, content: [UInt8], sha256: [UInt8]) {
        self.fileName = fileName
        self.content = content
        self.sha256 = sha256
    }
}
