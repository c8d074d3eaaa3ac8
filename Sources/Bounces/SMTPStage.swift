/// The step of an SMTP session that a reply answers: the same code means different things at different steps.
package enum SMTPStage: String, CaseIterable, Sendable {
    /// The greeting after the connection is made.
    case connect
    /// EHLO or HELO.
    case hello
    case startTLS = "starttls"
    case authentication
    /// MAIL FROM.
    case mail
    /// RCPT TO.
    case recipient
    /// The DATA command itself.
    case data
    /// The final dot: the answer to the whole message.
    case message
    /// RSET or QUIT: about the session, never about a mail.
    case session
}
