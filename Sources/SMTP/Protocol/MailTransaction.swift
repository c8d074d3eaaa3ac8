internal import Bounces

/// One mail between MAIL and the reply that settles it.
struct MailTransaction: Equatable, Sendable {
    /// How far the message itself has got. This alone decides between "not transmitted" and "unknown" (`Q07`).
    enum Progress: Equatable, Sendable {
        /// MAIL, RCPT, DATA: nothing that could deliver.
        case envelope
        /// Handed to the channel, which has not yet handed all of it to the network. A reply that comes already now is
        /// kept.
        case writing(earlyReply: SMTPReply?)
        /// The end of the message is on its way.
        case written
    }

    let envelope: Envelope
    let message: EncodedMessage
    var progress = Progress.envelope
    /// Whether the outcome is known. The session may still have to read the replies to what it had sent ahead.
    var isSettled = false
    /// Whether the server has answered anything to this mail.
    var isAnswered = false
    var isMailAccepted = false
}
