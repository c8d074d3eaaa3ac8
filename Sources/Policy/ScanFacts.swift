/// What a malware scanner said of a message's attachments (`R42`).
package enum ScanFacts: Sendable, Equatable {
    /// There are none, or the message is refused for what they are anyway.
    case notNeeded
    /// No scanner is set up.
    case notScanned
    case clean
    case infected([MalwareFinding])
    /// Nothing is known of at least one of them. The reason is fit for a log.
    case failed(reason: String)

    /// One attachment in which malware was found.
    package struct MalwareFinding: Sendable, Equatable {
        /// Its place among the message's attachments, from 0.
        package let index: Int
        package let sha256: [UInt8]
        /// The scanner's name for what it found.
        package let signature: String

        package init(index: Int, sha256: [UInt8], signature: String) {
            self.index = index
            self.sha256 = sha256
            self.signature = signature
        }
    }

    /// The word that stands in the record.
    var word: String {
        switch self {
        case .notNeeded: "not_needed"
        case .notScanned: "not_scanned"
        case .clean: "clean"
        case .infected: "infected"
        case .failed: "failed"
        }
    }
}
