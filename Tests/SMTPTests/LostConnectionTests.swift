import Bounces
import Testing

@testable import SMTP

/// The difference between "not transmitted" and "unknown", at every step (Q07).
@Suite("Connections lost in the middle of a mail (Q07)")
struct LostConnectionTests {
    enum Loss: CaseIterable, Sendable {
        case closed, timedOut, nonsense, abandoned
    }

    enum Expected: Sendable {
        case notTransmitted, unknown
    }

    struct Step: Sendable {
        let name: String
        let replies: [String]
        var isMessageHeld = false
        let expected: Expected
    }

    private static let steps = [
        Step(name: "nothing answered", replies: [], expected: .notTransmitted),
        Step(name: "after MAIL", replies: ["250 ok"], expected: .notTransmitted),
        Step(name: "after RCPT", replies: ["250 ok", "250 ok"], expected: .notTransmitted),
        Step(
            name: "message on its way",
            replies: ["250 ok", "250 ok", "354 go"],
            isMessageHeld: true,
            expected: .notTransmitted
        ),
        Step(name: "message sent", replies: ["250 ok", "250 ok", "354 go"], expected: .unknown),
        Step(
            name: "half a final reply",
            replies: ["250 ok", "250 ok", "354 go", "250-2.0.0 nearly"],
            expected: .unknown
        ),
    ]

    @Test(
        "Q07: the outcome is unknown from the moment the end of the message has left, and not transmitted before",
        arguments: steps,
        Loss.allCases
    )
    func loss(step: Step, loss: Loss) {
        for extensions in [["PIPELINING"], []] {
            var script = SessionScript.established(offering: extensions)
            script.holdsMessage = step.isMessageHeld
            script.transmit()
            for reply in step.replies {
                script.server(reply)
            }
            #expect(script.outcomes.isEmpty)
            lose(&script, by: loss)
            switch (script.outcomes.first, step.expected) {
            case (.ended(.notTransmitted), .notTransmitted), (.ended(.unknown), .unknown):
                #expect(script.outcomes.count == 1)
            default:
                Issue.record("\(script.outcomes)")
            }
        }
    }

    private func lose(_ script: inout SessionScript, by loss: Loss) {
        switch loss {
        case .closed:
            break
        case .timedOut:
            script.timeout()
            #expect(script.events.last == .close)
        case .nonsense:
            script.server("what?")
            #expect(script.events.last == .close)
        case .abandoned:
            script.abandon()
            #expect(script.events.last == .close)
        }
        script.connectionLost()
    }

    @Test("Q07: a message whose end leaves while the connection is being given up is unknown, not lost")
    func endLeavesWhileClosing() {
        var script = SessionScript.established()
        script.holdsMessage = true
        script.transmit()
        script.server("250 ok", "250 ok", "354 go")
        script.timeout()
        #expect(script.outcomes.isEmpty)
        script.messageWritten()
        script.connectionLost()
        #expect(script.outcomes == [.ended(.unknown(TransmissionFailure(.timedOut, at: .message)))])
    }

    @Test("Q07: a final reply that comes while the connection is being given up still counts")
    func lateReply() {
        var script = SessionScript.established()
        script.transmit()
        script.server("250 ok", "250 ok", "354 go")
        script.timeout()
        script.server("250 done")
        #expect(script.outcomes == [.ended(.accepted(SMTPReply(code: 250, lines: ["done"])))])
        script.connectionLost()
        #expect(script.outcomes.count == 1)
    }

    @Test("Q07: a success that comes before the end of the message has left waits for it")
    func earlySuccess() {
        var script = SessionScript.established()
        script.holdsMessage = true
        script.transmit()
        script.server("250 ok", "250 ok", "354 go", "250 done")
        #expect(script.outcomes.isEmpty)
        var lost = script
        script.messageWritten()
        #expect(script.outcomes == [.ended(.accepted(SMTPReply(code: 250, lines: ["done"])))])
        lost.connectionLost()
        guard case .ended(.notTransmitted) = lost.outcomes.first else {
            Issue.record("\(lost.outcomes)")
            return
        }
    }

    @Test("D01: a refusal in the middle of the message is believed, and the rest of it is not sent as commands")
    func earlyRefusal() {
        var script = SessionScript.established()
        script.holdsMessage = true
        script.transmit()
        script.server("250 ok", "250 ok", "354 go", "552 too much")
        #expect(script.outcomes == [.ended(.refused(SMTPReply(code: 552, lines: ["too much"]), at: .message))])
        #expect(script.events == [.close])
    }

    @Test("D01: a used session that is gone before the first answer leaves the mail untouched; a fresh one does not")
    func goneOnReuse() {
        var script = SessionScript.established()
        script.transmit()
        script.server("250 ok", "250 ok", "354 go", "250 ok")
        script.forget()
        script.transmit()
        var answered = script
        script.connectionLost()
        #expect(script.outcomes == [.untouched])
        answered.server("250 ok")
        answered.connectionLost()
        guard case .ended(.notTransmitted) = answered.outcomes.first else {
            Issue.record("\(answered.outcomes)")
            return
        }
    }

    @Test("D01: a refused RSET costs the session, not the mail")
    func refusedReset() {
        var script = SessionScript.established()
        script.transmit()
        script.server("250 ok", "550 unknown", "503 no")
        script.forget()
        script.transmit()
        script.server("500 what")
        #expect(script.outcomes == [.untouched])
        #expect(script.events == [.close])
    }

    @Test("Q07: an answer to the final dot that is neither yes nor no leaves the mail in doubt")
    func absurdFinalReply() {
        var script = SessionScript.established()
        script.transmit()
        script.server("250 ok", "250 ok", "354 go", "354 go on")
        script.connectionLost()
        guard case .ended(.unknown(let failure)) = script.outcomes.first else {
            Issue.record("\(script.outcomes)")
            return
        }
        #expect(failure.code == .unexpectedReply)
    }
}
