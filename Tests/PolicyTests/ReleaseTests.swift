import Content
import Messaging
import Policy
import Testing

@Suite("What an operator lets pass")
struct ReleaseTests {
    @Test("R14, D05, R37: a held message that was looked at and released passes the check that held it")
    func released() {
        let held: [(String, MessageFacts)] = [
            ("sender_name", .sample { $0.imitatedName = "Marktplatz" }),
            ("suppression", .sample(reason: .critical) { $0.suppressionReason = "hard_bounce" }),
            ("content", .sample { $0.lintFindings = [.sample(severity: .hold)] }),
        ]
        for (check, facts) in held {
            var facts = facts
            #expect(Policy.judge(facts).refusal?.outcome == .held, "\(check)")
            facts.waivedChecks = [check]
            #expect(Policy.judge(facts).refusal == nil, "\(check)")
            #expect(facts.json.contains(#""waived":["\#(check)"]"#))
        }
    }

    @Test("R22: a release lifts one check and no other")
    func oneCheck() {
        let facts = MessageFacts.sample { facts in
            facts.imitatedName = "Marktplatz"
            facts.sellerIsSuspended = true
            facts.waivedChecks = ["sender_name"]
        }
        #expect(Policy.judge(facts).refusal?.summary == "blocked/seller_suspended")
    }

    @Test("R16: what is blocked or rejected cannot be waived", arguments: Flaw.all)
    func notHeld(flaw: Flaw) {
        let facts = MessageFacts.sample { facts in
            flaw.spoil(&facts)
            facts.waivedChecks = [flaw.check]
        }
        let refusal = Policy.judge(facts).refusal
        #expect((refusal == nil) == (flaw.check == "sender_name"))
    }
}
