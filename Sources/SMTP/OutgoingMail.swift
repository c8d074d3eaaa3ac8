/// One mail on its way to a relay: an envelope for one recipient, and the bytes.
package struct OutgoingMail: Sendable {
    package let envelope: Envelope
    /// An RFC 5322 message whose lines end in CRLF. Not dot-stuffed: that belongs to the transport.
    package let bytes: [UInt8]

    package init(envelope: Envelope, bytes: [UInt8]) {
        self.envelope = envelope
        self.bytes = bytes
    }
}
