import Bounces
import Messaging
import SMTP
import Synchronization

/// A relay that answers as the test wants, and remembers what came.
final class ScriptedTransport: MailTransport {
    struct Delivery: Sendable {
        let message: MessageID
        let mail: OutgoingMail

        var text: String {
            String(decoding: mail.bytes, as: UTF8.self)
        }
    }

    private struct State {
        var deliveries: [Delivery] = []
        var underWay = 0
        var mostUnderWay = 0
    }

    private let journal: Journal
    private let answer: @Sendable (MessageID) async -> Transmission
    private let state = Mutex(State())

    init(_ journal: Journal, answer: @escaping @Sendable (MessageID) async -> Transmission = { _ in .good }) {
        self.journal = journal
        self.answer = answer
    }

    var deliveries: [Delivery] {
        state.withLock { $0.deliveries }
    }

    /// The most mails that were on the wire at one time.
    var mostUnderWay: Int {
        state.withLock { $0.mostUnderWay }
    }

    func transmit(_ mail: OutgoingMail) async -> Transmission {
        // The envelope's own number: `message-attempt`.
        let number = (mail.envelope.envelopeID ?? "").prefix { $0 != "-" }
        let message = MessageID(Int64(number) ?? 0)
        journal.note(.transmit(message))
        state.withLock { state in
            state.deliveries.append(Delivery(message: message, mail: mail))
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
        }
        let transmission = await answer(message)
        state.withLock { $0.underWay -= 1 }
        return transmission
    }

    func shutdown() async {}
}

extension Transmission {
    static let good = Transmission.accepted(SMTPReply(code: 250, lines: ["2.0.0 Ok: queued as 4F2"]))
    static let later = Transmission.refused(SMTPReply(code: 451, lines: ["4.3.0 Try again later"]), at: .recipient)
    static let noSuchUser = Transmission.refused(SMTPReply(code: 550, lines: ["5.1.1 User unknown"]), at: .recipient)
    static let relayAway = Transmission.notTransmitted(TransmissionFailure(.connectFailed, detail: "refused"))
    static let cutOff = Transmission.unknown(TransmissionFailure(.connectionClosed, at: .message))
}
