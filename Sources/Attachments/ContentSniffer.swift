/// Tells what a file is by its content.
///
/// An implementation is deterministic, keeps nothing of what it saw, and takes bounded time for hostile content.
package protocol ContentSniffer: Sendable {
    /// - Throws: `ContentSnifferError` if it could not look; the file is then neither good nor bad, and the message waits.
    func sniff(_ bytes: [UInt8]) throws(ContentSnifferError) -> SniffedType
}
