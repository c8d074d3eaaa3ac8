import Attachments

/// A sniffer whose database is gone.
struct FailingSniffer: ContentSniffer {
    static let error = ContentSnifferError(operation: .sniff, detail: "the database is gone")

    func sniff(_ bytes: [UInt8]) throws(ContentSnifferError) -> SniffedType {
        throw Self.error
    }
}
