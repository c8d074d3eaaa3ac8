import Messaging
import Policy
import Testing

@Suite("Who may send, and to whom")
struct SenderRuleTests {
    @Test(
        "R11: an address that is not authorised is rejected on every channel that sellers use",
        arguments: [Channel.api, .email]
    )
    func unauthorised(channel: Channel) {
        let decision = Policy.judge(.sample(channel: channel) { $0.senderIsAuthorized = false })
        #expect(decision.refusal == Refusal(.rejected, .senderNotAuthorized))
        #expect(Policy.judge(.sample(channel: channel)).verdict(of: "sender") == .pass())
    }

    @Test("R11: what the seller is called proves nothing: a name without fault does not make up for the address")
    func nameProvesNothing() {
        let decision = Policy.judge(
            .sample { facts in
                facts.senderIsAuthorized = false
                facts.imitatedName = nil
            }
        )
        #expect(decision.refusal?.reason == .senderNotAuthorized)
    }

    @Test(
        "R14: a name that imitates the platform holds the message and says which name",
        arguments: [Channel.api, .email]
    )
    func imitation(channel: Channel) {
        let decision = Policy.judge(.sample(channel: channel) { $0.imitatedName = "Marktplatz" })
        #expect(decision.refusal == Refusal(.held, .senderNameImitatesPlatform, detail: "Marktplatz"))
        #expect(Policy.judge(.sample(channel: channel)).verdict(of: "sender_name") == .pass())
    }

    @Test(
        "R23: a suspended seller's messages are blocked, those that wait already too",
        arguments: [Channel.api, .email]
    )
    func suspension(channel: Channel) {
        // Enqueued while all was well: the facts of the claim decide, not those of the insertion.
        var facts = MessageFacts.sample(channel: channel)
        #expect(Policy.judge(facts).refusal == nil)
        facts.sellerIsSuspended = true
        #expect(Policy.judge(facts).refusal == Refusal(.blocked, .sellerSuspended))
        facts.sellerIsSuspended = false
        #expect(Policy.judge(facts).refusal == nil)
    }

    @Test(
        "R11, R14, R23: the platform's own messages have no seller to judge",
        arguments: ["sender", "sender_name", "suspension"]
    )
    func platform(check: String) {
        let decision = Policy.judge(
            .sample(channel: .platform) { facts in
                facts.senderIsAuthorized = false
                facts.sellerIsSuspended = true
                facts.imitatedName = "Marktplatz"
            }
        )
        #expect(decision.verdict(of: check) == .notApplicable)
        #expect(decision.refusal == nil)
    }

    @Test("R51: nothing is sent to a buyer who was erased, not even by the platform", arguments: Channel.allCases)
    func erased(channel: Channel) {
        let decision = Policy.judge(.sample(channel: channel, reason: .critical) { $0.recipientIsErased = true })
        #expect(decision.refusal == Refusal(.blocked, .recipientErased))
        #expect(Policy.judge(.sample(channel: channel)).verdict(of: "recipient") == .pass())
    }

    @Test("Q03: a message whose time is over is not sent any more, critical or not", arguments: Channel.allCases)
    func expired(channel: Channel) {
        let decision = Policy.judge(.sample(channel: channel, reason: .critical) { $0.isExpired = true })
        #expect(decision.refusal == Refusal(.expired, .expired))
        #expect(Policy.judge(.sample(channel: channel)).verdict(of: "expiry") == .pass())
    }
}
