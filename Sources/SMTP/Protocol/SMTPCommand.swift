internal import FoundationEssentials

/// The commands a client sends, as bytes.
enum SMTPCommand {
    case hello(String)
    case fallbackHello(String)
    case startTLS
    case authenticatePlain(SMTPCredentials)
    case authenticateLogin
    /// One answer within AUTH.
    case authenticationAnswer(String)
    case mail(Envelope, messageBytes: Int, SMTPCapabilities)
    case recipient(Envelope, SMTPCapabilities)
    case data
    /// Ends a message that was never begun, after a 354 that came although the recipient was refused (RFC 2920 §3.1).
    case endOfNothing
    case reset
    case quit

    func append(to group: inout [UInt8]) {
        group.append(contentsOf: line.utf8)
        group.append(contentsOf: "\r\n".utf8)
    }

    private var line: String {
        switch self {
        case .hello(let name): "EHLO \(name)"
        case .fallbackHello(let name): "HELO \(name)"
        case .startTLS: "STARTTLS"
        case .authenticatePlain(let credentials):
            "AUTH PLAIN \(Self.base64("\0\(credentials.userName)\0\(credentials.password.exposed)"))"
        case .authenticateLogin: "AUTH LOGIN"
        case .authenticationAnswer(let text): Self.base64(text)
        case .mail(let envelope, let messageBytes, let capabilities):
            Self.mail(envelope, messageBytes: messageBytes, capabilities)
        case .recipient(let envelope, let capabilities): Self.recipient(envelope, capabilities)
        case .data: "DATA"
        case .endOfNothing: "."
        case .reset: "RSET"
        case .quit: "QUIT"
        }
    }

    private static func mail(_ envelope: Envelope, messageBytes: Int, _ capabilities: SMTPCapabilities) -> String {
        var line = "MAIL FROM:<\(envelope.returnPath)>"
        if capabilities.offersSize {
            line += " SIZE=\(messageBytes)"
        }
        if envelope.isEightBit || envelope.requiresInternationalAddresses, capabilities.eightBitMIME {
            line += " BODY=8BITMIME"
        }
        if envelope.requiresInternationalAddresses {
            line += " SMTPUTF8"
        }
        if capabilities.deliveryStatusNotifications {
            if let content = envelope.returnContent {
                line += " RET=\(content.rawValue)"
            }
            if let id = envelope.envelopeID {
                line += " ENVID=\(XText.encode(id))"
            }
        }
        return line
    }

    private static func recipient(_ envelope: Envelope, _ capabilities: SMTPCapabilities) -> String {
        var line = "RCPT TO:<\(envelope.recipient)>"
        if capabilities.deliveryStatusNotifications, let notify = envelope.notify {
            line += " NOTIFY=\(notify.parameterValue)"
        }
        return line
    }

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }
}
