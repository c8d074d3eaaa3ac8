import Attachments

/// Says of every content that it is of one kind, so that a test needs no content of that kind.
struct FixedSniffer: ContentSniffer {
    let type: SniffedType

    func sniff(_ bytes: [UInt8]) throws(ContentSnifferError) -> SniffedType {
        type
    }
}
