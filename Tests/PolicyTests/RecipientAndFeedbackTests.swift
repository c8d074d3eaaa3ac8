import Messaging
import Policy
import Testing

@Suite("Whom and how often")
struct RecipientAndFeedbackTests {
    @Test("R15: a seller cannot message another seller, on either channel, with a reason of its own")
    func sellerToSeller() {
        for channel in [Channel.api, .email] {
            let facts = MessageFacts.sample(channel: channel) { $0.recipientIsSeller = true }
            #expect(Policy.judge(facts).refusal == Refusal(.rejected, .recipientIsSeller))
            #expect(Policy.judge(facts).refusal?.rule == "R15")
        }
    }

    @Test("R15: the platform writes to sellers")
    func platform() {
        let facts = MessageFacts.sample(channel: .platform) { $0.recipientIsSeller = true }
        #expect(Policy.judge(facts).refusal == nil)
    }

    @Test("R15, R22: no override lifts it")
    func noOverride() {
        let facts = MessageFacts.sample(reason: .critical) { facts in
            facts.recipientIsSeller = true
            facts.buyerHasOptedOut = true
        }
        #expect(Policy.judge(facts).refusal?.summary == "rejected/recipient_is_seller")
    }

    @Test("R50: a second request for feedback about an order is rejected; another reason is not minded")
    func feedback() {
        var facts = MessageFacts.sample(reason: .feedback)
        #expect(Policy.judge(facts).refusal == nil)
        facts.feedbackWasRequested = true
        #expect(Policy.judge(facts).refusal == Refusal(.rejected, .feedbackAlreadyRequested))
        facts.reason = .sample()
        #expect(Policy.judge(facts).refusal == nil)
    }

    @Test("R50, R52: a marketplace may take several requests")
    func unlimited() {
        let facts = MessageFacts.sample(reason: .feedback) { facts in
            facts.feedbackWasRequested = true
            facts.rules.limitsFeedbackRequests = false
        }
        #expect(Policy.judge(facts).refusal == nil)
        #expect(!facts.asksForLimitedFeedback)
    }

    @Test("R50: asking for feedback passes the opt-out neither as an answer nor for a custom order")
    func neverExempt() {
        let facts = MessageFacts.sample(reason: .feedback) { facts in
            facts.buyerHasOptedOut = true
            facts.thread = .withBuyer
            facts.order?.isCustom = true
        }
        #expect(Policy.judge(facts).refusal?.summary == "blocked/opted_out")
    }
}
