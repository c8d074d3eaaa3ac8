import Messaging
import Policy
import Testing

@Suite("What a marketplace decides for itself (R52)")
struct MarketplaceChoiceTests {
    @Test("R52, R14: a name that imitates the platform is held, or rejected where the marketplace says so")
    func imitatedName() {
        var facts = MessageFacts.sample { $0.imitatedName = "Marktplatz" }
        #expect(Policy.judge(facts).refusal?.summary == "held/sender_name_imitates_platform")
        facts.rules.whenNameImitates = .reject
        #expect(Policy.judge(facts).refusal?.summary == "rejected/sender_name_imitates_platform")
    }

    @Test("R52, D05: a critical message to a suppressed address is held, or blocked where the marketplace says so")
    func criticalToSuppressed() {
        var facts = MessageFacts.sample(reason: .critical) { $0.suppressionReason = "hard_bounce" }
        #expect(Policy.judge(facts).refusal?.summary == "held/recipient_suppressed")
        facts.rules.whenCriticalToSuppressed = .block
        #expect(Policy.judge(facts).refusal?.summary == "blocked/recipient_suppressed")
    }

    @Test("R52, R19: a custom order is exempt from the opt-out unless the marketplace says otherwise")
    func customOrders() {
        var facts = MessageFacts.sample { facts in
            facts.buyerHasOptedOut = true
            facts.order?.isCustom = true
        }
        #expect(Policy.judge(facts).refusal == nil)
        facts.rules.exemptsCustomOrders = false
        #expect(Policy.judge(facts).refusal?.summary == "blocked/opted_out")
    }

    @Test("R52, R09: what a carrier sends counts towards the seller's quota unless the marketplace says otherwise")
    func carriers() {
        var facts = MessageFacts.sample(channel: .email) { $0.senderIsCarrier = true }
        #expect(Policy.judge(facts).needsQuota)
        facts.rules.countsCarriers = false
        #expect(!Policy.judge(facts).needsQuota)
        facts.senderIsCarrier = false
        #expect(Policy.judge(facts).needsQuota)
    }

    @Test("R52, R51: choices that are not the defaults stand among the stored facts, and the defaults do not")
    func stored() {
        var facts = MessageFacts.sample()
        #expect(!facts.json.contains("rules"))
        facts.rules.whenInfected = .reject
        facts.rules.importantMarks = ["[urgent]"]
        facts.rules.requiresScan = true
        #expect(
            facts.json.contains(
                #""rules":{"when_infected":"reject","require_scan":true,"important_marks":["[urgent]"]}"#
            )
        )
    }
}
