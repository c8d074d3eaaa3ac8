import Bounces
import Testing

@testable import SMTP

@Suite("Sending a mail (D01)")
struct SendingTests {
    private static let group = "MAIL FROM:<b-1@shop.example> SIZE=42\r\nRCPT TO:<anna@buyer.example>\r\nDATA\r\n"
    private static let body = "Subject: Your order\r\n\r\nIt is on its way.\r\n.\r\n"

    @Test("D01: where pipelining is offered, MAIL, RCPT and DATA are one group")
    func pipelined() {
        var script = SessionScript.established()
        script.transmit()
        #expect(script.takeWritten() == Self.group)
        script.server("250 2.1.0 Ok", "250 2.1.5 Ok", "354 go")
        #expect(script.takeWritten() == Self.body)
        script.server("250 2.0.0 queued as 42")
        #expect(script.outcomes == [.ended(.accepted(SMTPReply(code: 250, lines: ["2.0.0 queued as 42"])))])
        #expect(script.events == [.ready])
    }

    @Test("D01: without pipelining each command waits for its reply")
    func stepByStep() {
        var script = SessionScript.established(offering: [])
        script.transmit()
        #expect(script.takeWritten() == "MAIL FROM:<b-1@shop.example>\r\n")
        script.server("250 ok")
        #expect(script.takeWritten() == "RCPT TO:<anna@buyer.example>\r\n")
        script.server("251 will forward")
        #expect(script.takeWritten() == "DATA\r\n")
        script.server("354 go")
        #expect(script.takeWritten() == Self.body)
        script.server("250 done")
        #expect(script.outcomes == [.ended(.accepted(SMTPReply(code: 250, lines: ["done"])))])
    }

    @Test("D01: replies may arrive in pieces of any size", arguments: 1...40)
    func fragments(size: Int) {
        var script = SessionScript.established()
        script.transmit()
        let replies = "250-2.1.0 sender\r\n250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 go\r\n250-2.0.0 a\r\n250 2.0.0 b\r\n"
        var rest = Array(replies.utf8)[...]
        while !rest.isEmpty {
            script.serverBytes(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        #expect(script.takeWritten() == Self.group + Self.body)
        #expect(script.outcomes == [.ended(.accepted(SMTPReply(code: 250, lines: ["2.0.0 a", "2.0.0 b"])))])
    }

    @Test("D01: the envelope's wishes become parameters, if the server knows them")
    func parameters() {
        let mail = OutgoingMail.sample(
            from: "",
            to: "jürgen@buyer.example",
            envelopeID: "m+1=a",
            notify: [.failure, .delay],
            returnContent: .headers,
            isEightBit: true
        )
        var script = SessionScript.established()
        script.transmit(mail)
        #expect(
            script.takeWritten()
                == "MAIL FROM:<> SIZE=42 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=m+2B1+3Da\r\n"
                + "RCPT TO:<jürgen@buyer.example> NOTIFY=FAILURE,DELAY\r\nDATA\r\n"
        )
        var plain = SessionScript.established(offering: ["PIPELINING"])
        plain.transmit(.sample(envelopeID: "x", notify: .never, returnContent: .full))
        #expect(plain.takeWritten() == "MAIL FROM:<b-1@shop.example>\r\nRCPT TO:<anna@buyer.example>\r\nDATA\r\n")
    }

    @Test(
        "D01: NOTIFY is spelled as RFC 3461 has it",
        arguments: [
            (DSNNotify.never, "NEVER"), (DSNNotify.success, "SUCCESS"),
            (DSNNotify([.success, .failure, .delay]), "SUCCESS,FAILURE,DELAY"),
        ]
    )
    func notify(notify: DSNNotify, value: String) {
        #expect(notify.parameterValue == value)
    }

    @Test(
        "D01: what the server cannot take is found before anything is sent, and the session goes on",
        arguments: [
            (OutgoingMail.sample(text: String(repeating: "x", count: 101)), TransmissionFailure.Code.exceedsSizeLimit),
            (.sample(isEightBit: true), .eightBitNotOffered),
            (.sample(needsSMTPUTF8: true), .internationalAddressNotOffered),
            (.sample(to: "jürgen@buyer.example"), .internationalAddressNotOffered),
            (.sample(to: "anna@buyer.example>\r\nRCPT TO:<eve@evil.example"), .invalidEnvelope),
            (.sample(from: "a b@shop.example"), .invalidEnvelope),
            (.sample(to: ""), .invalidEnvelope),
            (.sample(envelopeID: String(repeating: "=", count: 34)), .invalidEnvelope),
            (.sample(text: "a\n.\r\nMAIL FROM:<x@y.example>\r\n"), .bareLineEnding),
            (.sample(text: "a\r.\r\n"), .bareLineEnding),
        ]
    )
    func impossible(mail: OutgoingMail, code: TransmissionFailure.Code) throws {
        var script = SessionScript.established(offering: ["SIZE 100"])
        script.transmit(mail)
        #expect(script.takeWritten().isEmpty)
        #expect(script.events == [.ready])
        guard case .ended(.notTransmitted(let failure)) = try #require(script.outcomes.first) else {
            Issue.record("\(script.outcomes)")
            return
        }
        #expect(failure.code == code)
        #expect(failure.blame == .message)
        #expect(!failure.isRetryable)
        script.transmit(.sample(text: "fits\r\n"))
        #expect(script.takeWritten() == "MAIL FROM:<b-1@shop.example> SIZE=6\r\n")
    }

    @Test("D01: a limit of zero is no limit, and SIZE is declared all the same")
    func noSizeLimit() {
        var script = SessionScript.established(offering: ["SIZE 0"])
        script.transmit()
        #expect(script.takeWritten() == "MAIL FROM:<b-1@shop.example> SIZE=42\r\n")
    }

    @Test("D01: after so many mails the session says QUIT and makes room")
    func maximumMails() {
        var script = SessionScript.established(maximumMails: 2)
        for _ in 0..<2 {
            script.transmit()
            script.server("250 ok", "250 ok", "354 go", "250 ok")
        }
        #expect(script.events == [.ready, .retire])
        #expect(script.takeWritten().hasSuffix(".\r\nQUIT\r\n"))
        script.server("221 bye")
        #expect(script.events == [.ready, .retire, .close])
    }

    @Test("D01: a server's own limit of mails counts when it is lower (RFC 9422)")
    func serversLimit() {
        var script = SessionScript.established(offering: ["PIPELINING", "LIMITS RCPTMAX=10 MAILMAX=1"])
        script.transmit()
        script.server("250 ok", "250 ok", "354 go", "250 ok")
        #expect(script.events == [.retire])
    }

    @Test("D01: an idle session that nobody needs ends with QUIT")
    func idleTimeout() {
        var script = SessionScript.established()
        #expect(script.machine.timeout == .seconds(60))
        script.timeout()
        #expect(script.takeWritten() == "QUIT\r\n")
        script.server("221 bye")
        #expect(script.events == [.retire, .close])
        #expect(script.machine.timeout == nil)
    }

    @Test("D01: each step waits as long as RFC 5321 asks for")
    func timeouts() {
        var script = SessionScript()
        #expect(script.machine.timeout == .seconds(300))
        script.server("220 hi")
        script.offer(["PIPELINING"])
        script.transmit()
        script.holdsMessage = true
        #expect(script.machine.timeout == .seconds(300))
        script.server("250 ok", "250 ok")
        #expect(script.machine.timeout == .seconds(120))
        script.server("354 go")
        #expect(script.machine.timeout == .seconds(180))
        script.messageWritten()
        #expect(script.machine.timeout == .seconds(600))
        script.server("250 ok")
        #expect(script.machine.timeout == .seconds(60))
    }
}
