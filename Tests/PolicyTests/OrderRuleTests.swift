import Messaging
import Policy
import Testing

@Suite("Which order a message is about")
struct OrderRuleTests {
    @Test("R08: a message that names an order of the pair passes")
    func ownOrder() {
        #expect(Policy.judge(.sample()).verdict(of: "order") == .pass())
    }

    @Test(
        "R08, R19: an order that is not the pair's is rejected, whatever else speaks for the message",
        arguments: Channel.allCases
    )
    func notFound(channel: Channel) {
        for reason in [ContactReason.sample(), .critical, .other, .feedback] {
            let decision = Policy.judge(.sample(channel: channel, reason: reason) { $0.order = nil })
            #expect(decision.refusal == Refusal(.rejected, .orderNotFound), "\(reason.code)")
        }
    }

    @Test("R08: of an order that is not the pair's nothing can be told, not even that it exists")
    func nothingLeaks() {
        let decision = Policy.judge(.sample { $0.order = nil })
        // The number is the one that the seller gave; no status, no parts and no detail of the order stand anywhere.
        #expect(decision.facts.json.contains(#""order_id":"A-1001""#))
        for word in ["order_status", "order_status_at_enqueue", "order_custom"] {
            #expect(!decision.facts.json.contains(word))
        }
        #expect(decision.refusal?.detail == nil)
        #expect(decision.verdict(of: "reason") == .pass())
    }

    @Test("R08: the facts have no place for whether an order that is not the pair's exists")
    func noSuchFact() {
        let orderFacts = Mirror(reflecting: MessageFacts.sample()).children.compactMap(\.label)
            .filter { $0.lowercased().contains("order") }
        #expect(orderFacts == ["orderID", "order"])
    }

    @Test("R46: a reason that depends on an order's status needs an order")
    func orderRequired() {
        let decision = Policy.judge(
            .sample { facts in
                facts.orderID = nil
                facts.order = nil
            }
        )
        #expect(decision.refusal == Refusal(.rejected, .orderRequired, detail: "invoice"))
    }

    @Test("R08: a message about no order passes where the reason needs none")
    func noOrderNeeded() {
        let decision = Policy.judge(
            .sample(reason: .other) { facts in
                facts.orderID = nil
                facts.order = nil
            }
        )
        #expect(decision.verdict(of: "order") == .notApplicable)
        #expect(decision.refusal == nil)
    }

    @Test("R19: another party's order is rejected though it is custom: it is no order of the pair and exempts nothing")
    func foreignCustomOrder() {
        let decision = Policy.judge(
            .sample { facts in
                facts.order = nil
                facts.buyerHasOptedOut = true
            }
        )
        #expect(decision.refusal == Refusal(.rejected, .orderNotFound))
        #expect(decision.failedChecks == ["order", "opt_out"])
    }

    @Test("R12: a notice names the order of the message it is about, whether there is one or not")
    func notice() {
        let decision = Policy.judge(
            .sample(channel: .platform) { facts in
                facts.isNotice = true
                facts.order = nil
            }
        )
        #expect(decision.verdict(of: "order") == .notApplicable)
        #expect(decision.refusal == nil)
    }
}
