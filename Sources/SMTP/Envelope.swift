/// What SMTP itself is told about a mail (RFC 5321 §2.3.1), apart from the message.
package struct Envelope: Hashable, Sendable {
    /// How much of the message a DSN brings back (RFC 3461 §4.3).
    package enum ReturnContent: String, Sendable {
        case headers = "HDRS"
        case full = "FULL"
    }

    /// Where bounces go; empty for the null return path of notices and bounce-backs (`R29`).
    package let returnPath: String
    package let recipient: String
    /// Comes back in every DSN about this mail (RFC 3461 §4.4); at most 100 octets once encoded.
    package let envelopeID: String?
    /// Which DSNs are wanted; `nil` leaves it to the servers.
    package let notify: DSNNotify?
    package let returnContent: ReturnContent?
    /// Whether the message's headers hold UTF-8. Addresses are looked at by the transport itself.
    package let needsSMTPUTF8: Bool
    /// Whether the body holds octets above 127 (RFC 6152).
    package let isEightBit: Bool

    package init(
        returnPath: String,
        recipient: String,
        envelopeID: String? = nil,
        notify: DSNNotify? = nil,
        returnContent: ReturnContent? = nil,
        needsSMTPUTF8: Bool = false,
        isEightBit: Bool = false
    ) {
        self.returnPath = returnPath
        self.recipient = recipient
        self.envelopeID = envelopeID
        self.notify = notify
        self.returnContent = returnContent
        self.needsSMTPUTF8 = needsSMTPUTF8
        self.isEightBit = isEightBit
    }
}
