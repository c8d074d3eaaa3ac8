import Bounces
import Testing

@testable import SMTP

@Suite("Refusals and what they leave behind (D01)")
struct RefusalTests {
    struct Refusal: Sendable {
        let replies: [String]
        let stage: SMTPStage
        let code: Int
        /// What the next mail's group begins with.
        var resets = false
    }

    private static let pipelined = [
        Refusal(replies: ["550 no", "503 mail first", "503 rcpt first"], stage: .mail, code: 550),
        Refusal(
            replies: ["250 ok", "550 unknown", "554 no valid recipients"],
            stage: .recipient,
            code: 550,
            resets: true
        ),
        Refusal(
            replies: ["250 ok", "450 later", "354 go", "554 no recipients"],
            stage: .recipient,
            code: 450,
            resets: true
        ),
        Refusal(replies: ["250 ok", "250 ok", "451 not now"], stage: .data, code: 451, resets: true),
        Refusal(replies: ["250 ok", "250 ok", "354 go", "554 spam"], stage: .message, code: 554),
    ]

    private static let stepByStep = [
        Refusal(replies: ["550 no"], stage: .mail, code: 550),
        Refusal(replies: ["250 ok", "550 unknown"], stage: .recipient, code: 550, resets: true),
        Refusal(replies: ["250 ok", "250 ok", "451 not now"], stage: .data, code: 451, resets: true),
        Refusal(replies: ["250 ok", "250 ok", "354 go", "452 full"], stage: .message, code: 452),
    ]

    @Test(
        "D01: the first refusal is the outcome, at its stage; RSET goes with the next mail only if it must",
        arguments: pipelined
    )
    func pipelinedRefusal(refusal: Refusal) {
        check(refusal, SessionScript.established(offering: ["PIPELINING"]))
    }

    @Test("D01: so it is without pipelining", arguments: stepByStep)
    func refusalStepByStep(refusal: Refusal) {
        check(refusal, SessionScript.established(offering: []))
    }

    private func check(_ refusal: Refusal, _ established: SessionScript) {
        var script = established
        script.transmit()
        for reply in refusal.replies {
            #expect(script.events.isEmpty)
            script.server(reply)
        }
        #expect(script.outcomes.count == 1)
        guard case .ended(.refused(let reply, at: let stage)) = script.outcomes.first else {
            Issue.record("\(script.outcomes)")
            return
        }
        #expect(reply.code == refusal.code)
        #expect(stage == refusal.stage)
        #expect(script.events == [.ready])
        script.forget()
        script.transmit()
        #expect(script.written.hasPrefix(refusal.resets ? "RSET\r\n" : "MAIL FROM"))
        if refusal.resets {
            script.server("250 reset")
        }
        script.server("250 ok", "250 ok", "354 go", "250 done")
        #expect(script.outcomes == [.ended(.accepted(SMTPReply(code: 250, lines: ["done"])))])
    }

    @Test("D01: a recipient refused although DATA is accepted costs an empty message, never the mail")
    func emptyMessage() {
        var script = SessionScript.established()
        script.transmit()
        script.server("250 ok", "550 unknown", "354 go")
        #expect(script.takeWritten().hasSuffix("DATA\r\n.\r\n"))
    }

    @Test("D01: a sender refused although DATA is accepted ends the connection: an empty message could be delivered")
    func noEmptyMessageWithoutSender() {
        var script = SessionScript.established()
        script.transmit()
        script.server("550 no", "250 ok", "354 go")
        #expect(script.takeWritten().hasSuffix("DATA\r\n"))
        #expect(script.events == [.close])
    }

    @Test("D03: 421 at any step of a first mail is a refusal at that step, and ends the connection", arguments: 0...3)
    func serviceClosing(step: Int) {
        let stages: [SMTPStage] = [.mail, .recipient, .data, .message]
        var script = SessionScript.established()
        script.transmit()
        for reply in ["250 ok", "250 ok", "354 go"].prefix(step) {
            script.server(reply)
        }
        script.server("421 4.3.2 shutting down")
        let reply = SMTPReply(code: 421, lines: ["4.3.2 shutting down"])
        #expect(script.outcomes == [.ended(.refused(reply, at: stages[step]))])
        #expect(script.events == [.close])
        script.connectionLost()
        #expect(script.outcomes.count == 1)
    }

    @Test(
        "D01: on a session that has served before, 421 in place of an answer leaves the mail untouched for another session"
    )
    func serviceClosingOnReuse() {
        var script = SessionScript.established()
        script.transmit()
        script.server("250 ok", "250 ok", "354 go", "250 ok")
        script.forget()
        script.transmit()
        script.server("421 4.4.2 idle too long")
        #expect(script.outcomes == [.untouched])
        #expect(script.events == [.close])
    }

    @Test(
        "D01: 421 to an idle session, or a reply to nothing, ends it without hurting a mail",
        arguments: ["421 bye", "250 hello"]
    )
    func unsolicited(reply: String) {
        var script = SessionScript.established()
        script.server(reply)
        #expect(script.events == [.close])
        #expect(script.outcomes.isEmpty)
        script.transmit()
        #expect(script.outcomes == [.untouched])
    }
}
