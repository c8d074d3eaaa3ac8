internal import Bounces

/// What a server offers in its reply to EHLO (RFC 5321 §4.1.1.1).
struct SMTPCapabilities: Equatable, Sendable {
    var pipelining = false
    var eightBitMIME = false
    var internationalAddresses = false
    var deliveryStatusNotifications = false
    var startTLS = false
    var chunking = false
    /// The largest message in octets; `nil` if the server gives no limit (RFC 1870).
    var maximumMessageBytes: Int?
    var offersSize = false
    /// In upper case.
    var authenticationMechanisms: Set<String> = []
    /// After so many mails the server ends the session (RFC 9422).
    var maximumMails: Int?

    /// Nothing: what a server offers that knows only HELO.
    init() {}

    init(ehloReply reply: SMTPReply) {
        for line in reply.lines.dropFirst() {
            let words = line.uppercased().split(whereSeparator: { $0 == " " || $0 == "=" })
            switch words.first {
            case "PIPELINING": pipelining = true
            case "8BITMIME": eightBitMIME = true
            case "SMTPUTF8": internationalAddresses = true
            case "DSN": deliveryStatusNotifications = true
            case "STARTTLS": startTLS = true
            case "CHUNKING": chunking = true
            case "AUTH": authenticationMechanisms.formUnion(words.dropFirst().map(String.init))
            case "SIZE":
                offersSize = true
                maximumMessageBytes = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
            case "LIMITS": readLimits(words.dropFirst())
            default: break
            }
        }
    }

    private mutating func readLimits(_ words: ArraySlice<Substring>) {
        for (name, value) in zip(words, words.dropFirst()) where name == "MAILMAX" {
            maximumMails = Int(value).flatMap { $0 > 0 ? $0 : nil }
        }
    }
}
