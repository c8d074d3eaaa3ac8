import Bounces
import Delivery
import Messaging
import Policy
import SMTP
import Testing

@Suite("Which endings a seller is told of (R12, R27)")
struct DispatchNoticeTests {
    private func play(_ change: (inout Scene) -> Void) async throws -> Ending {
        var scene = Scene(count: 1)
        change(&scene)
        return try await scene.play()
    }

    @Test("R27, R28: an opt-out asks for a bounce-back unless the seller has switched it off")
    func optOut() async throws {
        for (wanted, notice) in [(true, "bounce-back"), (false, nil)] as [(Bool, String?)] {
            let ending = try await play { scene in
                scene.records[0].buyerHasOptedOut = true
                scene.records[0].sellerWantsBounceBacks = wanted
            }
            #expect(ending.state.decisions[MessageID(1)]?.refusal?.notice == notice)
        }
    }

    @Test("R12: any other refusal asks for a notice, with its rule")
    func refusal() async throws {
        let ending = try await play { $0.records[0].senderIsAuthorized = false }
        let refusal = try #require(ending.state.decisions[MessageID(1)]?.refusal)
        #expect(refusal.notice == "notice")
        #expect(refusal.rule == "R11")
    }

    @Test("R44: what passes says whether its rejection for want of quota is to be told")
    func overQuota() async throws {
        #expect(try await play { _ in }.state.decisions[MessageID(1)]?.tellsRejection == true)
        let unwanted = try await play { $0.records[0].sellerWantsNotices = false }
        #expect(unwanted.state.decisions[MessageID(1)]?.tellsRejection == false)
    }

    @Test("R12: a mail that bounces or fails is told, one that is tried again or was sent is not")
    func outcomes() async throws {
        let gone = Transmission.refused(SMTPReply(code: 550, lines: ["5.1.1 no such user"]), at: .recipient)
        let later = Transmission.refused(SMTPReply(code: 451, lines: ["4.3.0 try later"]), at: .recipient)
        for (answer, notice) in [(gone, "notice"), (later, nil), (.good, nil)] as [(Transmission, String?)] {
            let ending = try await play { $0.answer = { _ in answer } }
            #expect(ending.outcome(of: 1)?.notice?.template == notice)
        }
        let incomplete = try await play { scene in
            scene.records[0].speak(by: "shipment-confirmation")
        }
        #expect(incomplete.outcome(of: 1)?.reason == "render_failed")
        #expect(incomplete.outcome(of: 1)?.notice == OutcomeRecord.Notice(template: "notice", rule: "L03"))
    }

    @Test("R50: a request for feedback is marked as one of which an order takes one")
    func feedback() async throws {
        let ending = try await play { scene in
            scene.records[0].reason = ContactReason(
                code: "feedback_request",
                isFeedbackRequest: true,
                openOrderStatuses: ["delivered"]
            )
            scene.records[0].orderID = "1001"
            scene.records[0].order = MessageRecord.Order(
                isOfPair: true,
                status: "delivered",
                statusAtEnqueue: "delivered",
                isCustom: false
            )
        }
        #expect(ending.state.decisions[MessageID(1)]?.asksForFeedback == true)
        #expect(try await play { _ in }.state.decisions[MessageID(1)]?.asksForFeedback == false)
    }
}
