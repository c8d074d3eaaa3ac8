import Messaging
import Policy
import Testing

@Suite("Of what a seller is told (R12, R27, R28)")
struct NoticeRulesTests {
    private let rules = NoticeRules()

    @Test("R27: an opt-out makes a bounce-back, on both channels", arguments: [Channel.api, .email])
    func bounceBack(channel: Channel) {
        #expect(rules.template(for: "blocked", .optedOut, on: channel, wishes: .init()) == .bounceBack)
    }

    @Test("R28: switched off, the opt-out makes nothing, and other notices stay")
    func switchedOff() {
        let wishes = NoticeRules.Wishes(bounceBacks: false)
        #expect(rules.template(for: "blocked", .optedOut, on: .api, wishes: wishes) == nil)
        #expect(rules.template(for: "blocked", .sellerSuspended, on: .api, wishes: wishes) == .notice)
    }

    @Test("R27: never for other outcomes; they have their own notice", arguments: ReasonCode.allCases)
    func otherReasons(reason: ReasonCode) {
        for outcome in ["blocked", "rejected", "expired", "failed", "bounced"] {
            let template = rules.template(for: outcome, reason, on: .api, wishes: .init())
            #expect((template == .bounceBack) == (reason == .optedOut), "\(outcome) \(reason)")
            #expect(template != nil)
        }
    }

    @Test("R29: nothing answers what the platform itself sent", arguments: ReasonCode.allCases)
    func platform(reason: ReasonCode) {
        for outcome in ["blocked", "rejected", "failed", "bounced"] {
            #expect(rules.template(for: outcome, reason, on: .platform, wishes: .init()) == nil)
        }
    }

    @Test("R52: a marketplace says which endings are told; what is held is not, by default")
    func outcomes() {
        #expect(rules.template(for: "held", .scannerFailed, on: .api, wishes: .init()) == nil)
        var rules = rules
        rules.outcomes = ["held"]
        #expect(rules.template(for: "held", .scannerFailed, on: .api, wishes: .init()) == .notice)
        #expect(rules.template(for: "rejected", .overQuota, on: .api, wishes: .init()) == nil)
    }

    @Test("A seller that wants no notices gets none, and bounce-backs all the same")
    func unwanted() {
        let wishes = NoticeRules.Wishes(notices: false)
        #expect(rules.template(for: "rejected", .orderNotFound, on: .api, wishes: wishes) == nil)
        #expect(rules.template(for: "blocked", .optedOut, on: .api, wishes: wishes) == .bounceBack)
    }
}
