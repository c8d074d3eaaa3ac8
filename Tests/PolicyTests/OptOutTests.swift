import Messaging
import Policy
import Testing

@Suite("Buyers who opted out")
struct OptOutTests {
    @Test("R16: an unsolicited message to a buyer who opted out is blocked", arguments: [Channel.api, .email])
    func blocked(channel: Channel) {
        let decision = Policy.judge(.sample(channel: channel) { $0.buyerHasOptedOut = true })
        #expect(decision.refusal == Refusal(.blocked, .optedOut))
    }

    @Test("R16: the facts at the claim decide, so that an opt-out after the insertion counts")
    func afterEnqueue() {
        var facts = MessageFacts.sample()
        #expect(Policy.judge(facts).refusal == nil)
        facts.buyerHasOptedOut = true
        #expect(Policy.judge(facts).refusal?.reason == .optedOut)
    }

    @Test(
        "R22: to a buyer who never opted out it is an ordinary message, and no override is noted",
        arguments: Channel.allCases
    )
    func ordinary(channel: Channel) {
        for reason in [ContactReason.sample(), .critical, .other, .feedback] {
            let decision = Policy.judge(
                .sample(channel: channel, reason: reason) { facts in
                    facts.order?.isCustom = true
                    facts.subjectChoice = reason.criticalSubjectChoices.first
                }
            )
            #expect(decision.verdict(of: "opt_out") == .pass(note: nil), "\(reason.code)")
        }
    }

    @Test("R24: a critical reason passes the opt-out, and the trace says why", arguments: [Channel.api, .email])
    func criticalReason(channel: Channel) {
        let decision = Policy.judge(.sample(channel: channel, reason: .critical) { $0.buyerHasOptedOut = true })
        #expect(decision.verdict(of: "opt_out") == .pass(note: "critical_reason", rule: "R24"))
        #expect(decision.refusal == nil)
    }

    @Test("R19: a message about a custom order passes the opt-out", arguments: [Channel.api, .email])
    func customOrder(channel: Channel) {
        let decision = Policy.judge(
            .sample(channel: channel) { facts in
                facts.buyerHasOptedOut = true
                facts.order?.isCustom = true
            }
        )
        #expect(decision.verdict(of: "opt_out") == .pass(note: "custom_order", rule: "R19"))
        #expect(decision.refusal == nil)
    }

    @Test("R19: the exemption belongs to the order and not to the buyer")
    func perOrder() {
        // The same buyer's other order, and a message about no order at all.
        let otherOrder = Policy.judge(
            .sample { facts in
                facts.buyerHasOptedOut = true
                facts.orderID = "A-1002"
                facts.order = OrderFacts(status: "shipped", isCustom: false)
            }
        )
        #expect(otherOrder.refusal?.reason == .optedOut)
        let noOrder = Policy.judge(
            .sample(reason: .other) { facts in
                facts.buyerHasOptedOut = true
                facts.orderID = nil
                facts.order = nil
            }
        )
        #expect(noOrder.refusal?.reason == .optedOut)
    }

    @Test("R50: asking for feedback is never exempt, whatever a marketplace has set and whatever the order")
    func feedback() {
        var reason = ContactReason.feedback
        reason.isCritical = true
        reason.subjectChoices = ["rate_us"]
        reason.criticalSubjectChoices = ["rate_us"]
        for channel in [Channel.api, .email] {
            let decision = Policy.judge(
                .sample(channel: channel, reason: reason) { facts in
                    facts.buyerHasOptedOut = true
                    facts.subjectChoice = "rate_us"
                    facts.order?.isCustom = true
                }
            )
            #expect(decision.facts.criticality == nil)
            #expect(decision.refusal == Refusal(.blocked, .optedOut))
        }
    }

    @Test("R45: the platform's own messages are not a seller's unsolicited ones")
    func platform() {
        let decision = Policy.judge(.sample(channel: .platform) { $0.buyerHasOptedOut = true })
        #expect(decision.verdict(of: "opt_out") == .pass(note: "platform_message", rule: "R45"))
    }
}
