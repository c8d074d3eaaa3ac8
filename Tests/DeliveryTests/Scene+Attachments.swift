import Attachments
import Messaging

extension Scene {
    /// Gives a message text files of these contents.
    mutating func attach(_ texts: [String], to message: Int64, byteCount: Int? = nil) {
        for (index, text) in texts.enumerated() {
            let digest = Array("\(message)/\(index)".utf8)
            contents[digest] = Array(text.utf8)
            files[MessageID(message), default: []].append(
                AttachmentRecord(
                    message: MessageID(message),
                    fileName: "note-\(index).txt",
                    contentSHA256: digest,
                    byteCount: byteCount ?? text.utf8.count
                )
            )
        }
    }
}
