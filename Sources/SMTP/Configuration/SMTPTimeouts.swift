/// How long to wait for each reply; the defaults are those of RFC 5321 §4.5.3.2.
package struct SMTPTimeouts: Hashable, Sendable {
    /// Until the TCP connection stands.
    package var connect: Duration = .seconds(30)
    package var greeting: Duration = .seconds(300)
    /// EHLO, HELO, STARTTLS and each step of AUTH. The TLS handshake counts to the reply that follows it.
    package var hello: Duration = .seconds(300)
    package var mail: Duration = .seconds(300)
    package var recipient: Duration = .seconds(300)
    /// Until the server asks for the message.
    package var data: Duration = .seconds(120)
    /// Until the network has taken the message.
    package var messageBlock: Duration = .seconds(180)
    /// Until the server answers the final dot. Long, since giving up early leaves a mail in doubt (`Q07`).
    package var finalReply: Duration = .seconds(600)
    /// QUIT and the like, whose answer no mail depends on.
    package var session: Duration = .seconds(10)

    package init() {}

    /// The same time for every reply: for tests and for relays close by.
    package init(all timeout: Duration) {
        connect = timeout
        greeting = timeout
        hello = timeout
        mail = timeout
        recipient = timeout
        data = timeout
        messageBlock = timeout
        finalReply = timeout
        session = timeout
    }
}
