package import Bounces

/// How one attempt to hand a mail over ended. It is a value and never thrown, so that no caller can forget that
/// "failed" and "don't know" are different things (`Q07`).
package enum Transmission: Equatable, Sendable {
    /// The server took responsibility for the mail; this is its final reply.
    case accepted(SMTPReply)
    /// The server said no to this mail, with a 4xx or a 5xx. Not delivered.
    case refused(SMTPReply, at: SMTPStage)
    /// Nothing was sent that could deliver the mail: safe to try again if the failure is retryable.
    case notTransmitted(TransmissionFailure)
    /// The end of the message was handed to the network and no reply came. The server may have the mail: never resend
    /// it blindly.
    case unknown(TransmissionFailure)
}
