import Messaging
import Policy
import Testing

@Suite("Answers in a conversation")
struct ThreadTests {
    private static func verdict(_ thread: ThreadFacts, _ change: (inout MessageFacts) -> Void = { _ in }) -> Verdict? {
        Policy.judge(
            .sample(channel: .email) { facts in
                facts.buyerHasOptedOut = true
                facts.thread = thread
                change(&facts)
            }
        ).verdict(of: "opt_out")
    }

    @Test("R17: an answer in a thread that the buyer wrote in passes the opt-out")
    func answered() {
        #expect(Self.verdict(.withBuyer) == .pass(note: "reply", rule: "R17"))
    }

    @Test(
        "R17, R18: a new thread, one in which the buyer never wrote, and another pair's token are no exemption",
        arguments: ThreadFacts.allCases.filter { $0 != .withBuyer }
    )
    func notExempt(thread: ThreadFacts) {
        #expect(Self.verdict(thread) == .fail(Refusal(.blocked, .optedOut)))
    }

    @Test("R17: the token of another pair is flagged in the record")
    func flagged() {
        let facts = MessageFacts.sample(channel: .email) { $0.thread = .ofOtherPair }
        #expect(facts.json.contains(#""thread":"of_other_pair""#))
    }

    @Test("R17, R52: a marketplace may switch the exemption off")
    func switchedOff() {
        #expect(Self.verdict(.withBuyer) { $0.rules.exemptsReplies = false } == .fail(Refusal(.blocked, .optedOut)))
    }

    @Test("R17, R23: an answer that is also marked as important counts as an answer, not as an override")
    func noOverride() {
        #expect(Self.verdict(.withBuyer) { $0.subjectIsMarkedImportant = true } == .pass(note: "reply", rule: "R17"))
    }

    @Test("R17, R22: the exemption lifts the opt-out alone", arguments: Flaw.all.filter { $0.check != "opt_out" })
    func liftsNothingElse(flaw: Flaw) {
        let facts = MessageFacts.sample { facts in
            facts.buyerHasOptedOut = true
            facts.thread = .withBuyer
            flaw.spoil(&facts)
        }
        #expect(Policy.judge(facts).refusal?.summary == flaw.refusal)
    }
}
