import Bounces

@testable import SMTP

/// Drives a state machine by hand: what the server says goes in, what the client does comes out.
struct SessionScript {
    var machine: SMTPClientStateMachine
    /// Everything written since it was last read, as text; the message included.
    private(set) var written = ""
    private(set) var outcomes: [SMTPClientStateMachine.MailOutcome] = []
    private(set) var failures: [TransmissionFailure] = []
    private(set) var events: [Event] = []
    /// The network does not report the message as written until told so.
    var holdsMessage = false

    enum Event: Equatable {
        case startTLS, established, ready, retire, close
    }

    init(
        tls: SMTPTLSMode = .disabled,
        credentials: SMTPCredentials? = nil,
        maximumMails: Int = 100
    ) {
        var relay = SMTPRelayConfiguration(host: "relay.example", port: 25, tls: tls, credentials: credentials)
        relay.heloName = "client.example"
        relay.maximumMailsPerSession = maximumMails
        machine = SMTPClientStateMachine(settings: SMTPClientSettings(relay))
        perform(machine.connected())
    }

    /// A session that is established with a server which offers these extensions.
    static func established(
        offering extensions: [String] = ["PIPELINING", "SIZE 100000", "8BITMIME", "SMTPUTF8", "DSN"],
        maximumMails: Int = 100
    ) -> SessionScript {
        var script = SessionScript(maximumMails: maximumMails)
        script.server("220 relay.example ESMTP")
        script.offer(extensions)
        script.forget()
        return script
    }

    mutating func server(_ lines: String...) {
        perform(machine.received(lines.map { $0 + "\r\n" }.joined().utf8))
    }

    mutating func serverBytes(_ bytes: some Sequence<UInt8>) {
        perform(machine.received(bytes))
    }

    mutating func offer(_ extensions: [String]) {
        let lines = ["relay.example"] + extensions
        let reply = lines.enumerated().map { $0 + 1 == lines.count ? "250 \($1)\r\n" : "250-\($1)\r\n" }
        perform(machine.received(reply.joined().utf8))
    }

    mutating func transmit(_ mail: OutgoingMail = .sample()) {
        perform(machine.transmit(mail))
    }

    mutating func messageWritten() {
        perform(machine.messageWritten())
    }

    mutating func connectionLost() {
        perform(machine.closed())
    }

    mutating func timeout() {
        perform(machine.timeoutFired())
    }

    mutating func abandon() {
        perform(machine.abandon())
    }

    /// What was written since the last call.
    mutating func takeWritten() -> String {
        defer {
            written = ""
        }
        return written
    }

    mutating func forget() {
        written = ""
        events = []
        outcomes = []
    }

    private mutating func perform(_ actions: [SMTPClientStateMachine.Action]) {
        for action in actions {
            switch action {
            case .write(let bytes): written += String(decoding: bytes, as: UTF8.self)
            case .writeMessage(let message):
                written += String(decoding: message.encoded, as: UTF8.self)
                if !holdsMessage {
                    messageWritten()
                }
            case .settle(let outcome): outcomes.append(outcome)
            case .failed(let failure): failures.append(failure)
            case .startTLS: events.append(.startTLS)
            case .established: events.append(.established)
            case .ready: events.append(.ready)
            case .retire: events.append(.retire)
            case .close: events.append(.close)
            }
        }
    }
}

extension EncodedMessage {
    /// All segments in one.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        forEachSegment { bytes += $0 }
        return bytes
    }
}

extension OutgoingMail {
    static func sample(
        from returnPath: String = "b-1@shop.example",
        to recipient: String = "anna@buyer.example",
        envelopeID: String? = nil,
        notify: DSNNotify? = nil,
        returnContent: Envelope.ReturnContent? = nil,
        needsSMTPUTF8: Bool = false,
        isEightBit: Bool = false,
        text: String = "Subject: Your order\r\n\r\nIt is on its way.\r\n"
    ) -> OutgoingMail {
        OutgoingMail(
            envelope: Envelope(
                returnPath: returnPath,
                recipient: recipient,
                envelopeID: envelopeID,
                notify: notify,
                returnContent: returnContent,
                needsSMTPUTF8: needsSMTPUTF8,
                isEightBit: isEightBit
            ),
            bytes: Array(text.utf8)
        )
    }
}
