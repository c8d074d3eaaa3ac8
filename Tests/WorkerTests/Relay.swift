import Bounces
import Messaging
import SMTP
import Synchronization

/// A relay inside the process: it counts what it gets, and answers as the test wants.
final class Relay: MailTransport {
    private struct State {
        /// How often each message came, accepted or not.
        var arrivals: [MessageID: Int] = [:]
        var mails: [MessageID: OutgoingMail] = [:]
        var isShutDown = false
    }

    private let state = Mutex(State())
    private let answer: @Sendable (OutgoingMail) async -> Transmission

    init(answer: @escaping @Sendable (OutgoingMail) async -> Transmission = { _ in .good }) {
        self.answer = answer
    }

    var arrivals: [MessageID: Int] {
        state.withLock { $0.arrivals }
    }

    /// The last mail of each message.
    var mails: [MessageID: OutgoingMail] {
        state.withLock { $0.mails }
    }

    /// Mails, counting each as often as it came.
    var count: Int {
        state.withLock { $0.arrivals.values.reduce(0, +) }
    }

    func transmit(_ mail: OutgoingMail) async -> Transmission {
        // The envelope's own number: `message-attempt`.
        let number = (mail.envelope.envelopeID ?? "").prefix { $0 != "-" }
        let message = MessageID(Int64(number) ?? 0)
        state.withLock { state in
            state.arrivals[message, default: 0] += 1
            state.mails[message] = mail
        }
        return await answer(mail)
    }

    func shutdown() async {
        state.withLock { $0.isShutDown = true }
    }
}

extension Transmission {
    static let good = Transmission.accepted(SMTPReply(code: 250, lines: ["2.0.0 Ok: queued as 4F2"]))
    static let relayAway = Transmission.notTransmitted(TransmissionFailure(.connectFailed, detail: "refused"))
}
