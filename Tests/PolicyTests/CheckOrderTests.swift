import Messaging
import Policy
import Testing

@Suite("The order of the checks")
struct CheckOrderTests {
    @Test("Nothing stands against a message with everything in order")
    func sample() {
        let decision = Policy.judge(.sample())
        #expect(decision.refusal == nil)
        #expect(decision.failedChecks == [])
    }

    @Test("Each flaw alone gives its own refusal, and no other check minds it", arguments: Flaw.all)
    func alone(flaw: Flaw) {
        let decision = Policy.judge(.sample(flaw.spoil))
        #expect(decision.refusal?.summary == flaw.refusal)
        #expect(decision.failedChecks == [flaw.check])
    }

    @Test("Of two flaws the earlier check's decides, and the trace shows both", arguments: FlawPair.all)
    func pairs(pair: FlawPair) {
        let decision = Policy.judge(
            .sample { facts in
                // Spoiled in the other order: only the checks' own order may matter.
                pair.second.spoil(&facts)
                pair.first.spoil(&facts)
            }
        )
        #expect(decision.refusal?.summary == pair.first.refusal)
        #expect(decision.failedChecks == [pair.first.check, pair.second.check])
    }

    @Test("R51: with everything wrong at once the first decides and the trace shows all")
    func everything() {
        let decision = Policy.judge(.sample { facts in Flaw.all.reversed().forEach { $0.spoil(&facts) } })
        #expect(decision.refusal?.summary == Flaw.all.first?.refusal)
        // R08: of an order that is none of the pair's nobody learns whether feedback was asked for.
        #expect(decision.failedChecks == Flaw.all.map(\.check).filter { $0 != "feedback" })
    }

    @Test("Every check is asked once, under a name of its own, and has a flaw in these tables")
    func everyCheckIsAsked() {
        let names = Policy.checks.map { $0.id }
        #expect(Set(names).count == names.count)
        #expect(Policy.judge(.sample()).verdicts.map(\.check) == names)
        #expect(Set(names) == Set(Flaw.all.map(\.check)))
    }

    @Test("R43, R45: sellers' messages count towards the quota, the platform's do not", arguments: Channel.allCases)
    func quota(channel: Channel) {
        #expect(Policy.judge(.sample(channel: channel)).needsQuota == (channel != .platform))
    }
}
