import Messaging
import Policy
import Testing

@Suite("What the critical override lifts, and what not")
struct CriticalOverrideTests {
    @Test(
        "R20: on channel api the choice that asks for additional information passes the opt-out, and no other does",
        arguments: [
            (Channel.api, "additional_information_required", nil),
            (.api, "general_question", "blocked/opted_out"),
            (.api, nil, "blocked/opted_out"),
            (.email, "additional_information_required", "blocked/opted_out"),
            (.email, "general_question", "blocked/opted_out"),
        ] as [(Channel, String?, String?)]
    )
    func subjectChoice(channel: Channel, choice: String?, refusal: String?) {
        let decision = Policy.judge(
            .sample(channel: channel, reason: .other) { facts in
                facts.buyerHasOptedOut = true
                facts.subjectChoice = choice
            }
        )
        #expect(decision.refusal?.summary == refusal)
        if refusal == nil {
            #expect(decision.verdict(of: "opt_out") == .pass(note: "critical_subject_choice", rule: "R20"))
        }
    }

    @Test(
        "R20: a choice that the reason does not offer is rejected and exempts nothing",
        arguments: [
            "important", "[Important]", "[important]", "", " additional_information_required",
            "Additional_Information_Required", "additional_information_required\n",
        ]
    )
    func unknownChoice(choice: String) {
        let decision = Policy.judge(
            .sample(reason: .other) { facts in
                facts.buyerHasOptedOut = true
                facts.subjectChoice = choice
            }
        )
        #expect(decision.refusal == Refusal(.rejected, .subjectChoiceUnknown, detail: choice))
        #expect(decision.verdict(of: "opt_out") == .fail(Refusal(.blocked, .optedOut)))
    }

    @Test("R20: another reason's critical choice is none of this reason's")
    func choiceOfAnotherReason() {
        let decision = Policy.judge(
            .sample { facts in
                facts.buyerHasOptedOut = true
                facts.subjectChoice = "additional_information_required"
            }
        )
        #expect(decision.refusal?.reason == .subjectChoiceUnknown)
        #expect(decision.failedChecks.contains("opt_out"))
    }

    @Test(
        "R20: [Important] in the subject overrides nothing on channel api, where no check can see the subject's words"
    )
    func subjectIsNoFact() {
        // All texts among the facts: what the sender writes into the subject is none of them, only that there is one.
        let texts = Mirror(reflecting: MessageFacts.sample()).children
            .filter { type(of: $0.value) == String.self || type(of: $0.value) == String?.self }
            .compactMap(\.label)
        #expect(texts == ["imitatedName", "orderID", "subjectChoice", "htmlProblem", "suppressionReason"])
        for hasSubject in [true, false] {
            let decision = Policy.judge(
                .sample { facts in
                    facts.buyerHasOptedOut = true
                    facts.hasSubject = hasSubject
                }
            )
            #expect(decision.verdict(of: "opt_out") == .fail(Refusal(.blocked, .optedOut)))
        }
    }

    /// Each way past the opt-out.
    private static let overrides: [(note: String, rule: String, facts: MessageFacts)] = [
        ("critical_reason", "R24", .sample(reason: .critical)),
        (
            "critical_subject_choice", "R20",
            .sample(reason: .other) { $0.subjectChoice = "additional_information_required" }
        ),
        ("important_subject", "R21", .sample(channel: .email) { $0.subjectIsMarkedImportant = true }),
        ("custom_order", "R19", .sample { $0.order?.isCustom = true }),
    ]

    @Test(
        "R22: the override lifts the opt-out alone; every other check still refuses",
        arguments: Flaw.all.filter { $0.check != "opt_out" }
    )
    func liftsNothingElse(flaw: Flaw) throws {
        for override in Self.overrides {
            var facts = override.facts
            facts.buyerHasOptedOut = true
            #expect(Policy.judge(facts).verdict(of: "opt_out") == .pass(note: override.note, rule: override.rule))
            #expect(Policy.judge(facts).refusal == nil)

            flaw.spoil(&facts)
            let refusal = try #require(Policy.judge(facts).refusal)
            // D05: a critical message to a suppressed address is held where another is blocked.
            let isHeld = flaw.check == "suppression" && override.note != "custom_order"
            #expect(refusal.summary == (isHeld ? "held/recipient_suppressed" : flaw.refusal), "\(override.note)")
        }
    }

    @Test("R22: the override lifts no quota")
    func quotaStaysDue() {
        for override in Self.overrides {
            var facts = override.facts
            facts.buyerHasOptedOut = true
            #expect(Policy.judge(facts).needsQuota)
        }
    }

    @Test(
        "D05: what was refused for good is blocked; a critical message is held, by R20's choice too",
        arguments: Channel.allCases
    )
    func suppression(channel: Channel) {
        func refusal(_ reason: ContactReason, choice: String? = nil) -> Refusal? {
            Policy.judge(
                .sample(channel: channel, reason: reason) { facts in
                    facts.suppressionReason = "hard_bounce"
                    facts.subjectChoice = choice
                }
            ).refusal
        }
        let blocked = Refusal(.blocked, .recipientSuppressed, detail: "hard_bounce")
        let held = Refusal(.held, .recipientSuppressed, detail: "hard_bounce")
        #expect(refusal(.sample()) == blocked)
        #expect(refusal(.feedback) == blocked)
        #expect(refusal(.critical) == held)
        #expect(refusal(.other, choice: "general_question") == blocked)
        #expect(refusal(.other, choice: "additional_information_required") == (channel == .api ? held : blocked))
    }

    @Test("D05: an address that is not suppressed passes")
    func notSuppressed() {
        #expect(Policy.judge(.sample()).verdict(of: "suppression") == .pass())
    }
}
