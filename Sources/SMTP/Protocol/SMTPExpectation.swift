internal import Bounces

/// A reply that is due. They come in the order of the commands, so what a session waits for is a queue of these.
enum SMTPExpectation: Equatable, Sendable {
    case greeting
    case hello
    case fallbackHello
    case startTLS
    /// 235, or 334 with questions that these answers belong to.
    case authentication(answers: [String])
    case reset
    case mail
    case recipient
    case data
    case message
    /// The reply to the end of a message that was never begun.
    case emptyMessage
    case quit

    var stage: SMTPStage {
        switch self {
        case .greeting: .connect
        case .hello, .fallbackHello: .hello
        case .startTLS: .startTLS
        case .authentication: .authentication
        case .mail: .mail
        case .recipient: .recipient
        case .data: .data
        case .message: .message
        case .reset, .emptyMessage, .quit: .session
        }
    }

    func timeout(in timeouts: SMTPTimeouts) -> Duration {
        switch self {
        case .greeting: timeouts.greeting
        case .hello, .fallbackHello, .startTLS, .authentication: timeouts.hello
        case .reset, .mail: timeouts.mail
        case .recipient: timeouts.recipient
        case .data: timeouts.data
        case .message: timeouts.finalReply
        case .emptyMessage, .quit: timeouts.session
        }
    }
}
