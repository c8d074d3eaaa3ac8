import Messaging

/// An attachment that was taken out of a mail for what a scanner found in it (`R42`).
package struct RemovedAttachment: Sendable, Equatable, Codable {
    /// Its place among the message's attachments, from 0.
    package let index: Int
    /// What the recipient is told.
    package let fileName: String

    enum CodingKeys: String, CodingKey {
        case index
        case fileName = "file_name"
    }

    var json: String {
        var object = JSONObjectText()
        object.add("index", index)
        object.add("file_name", fileName)
        return object.text
    }
}
