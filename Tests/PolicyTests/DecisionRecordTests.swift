import Attachments
import Messaging
import Policy
import Testing

@Suite("Decisions as they are kept (R51, O01)")
struct DecisionRecordTests {
    @Test("O01: the trace of a message with everything in order, word by word")
    func passingTrace() {
        #expect(
            Policy.judge(.sample()).verdicts.map(\.text) == [
                "R11 sender:pass", "Q03 expiry:pass", "R51 recipient:pass", "R15 recipient_role:pass",
                "R23 suspension:pass", "R19 order:pass", "R46 reason:pass:shipped", "R50 feedback:not_applicable",
                "R14 sender_name:pass", "R49 text:pass", "R37 markup:pass", "R37 content:pass",
                "R38 attachments:not_applicable", "R42 malware:not_applicable", "R16 opt_out:pass",
                "D05 suppression:pass",
            ]
        )
    }

    @Test("O01: the trace of a message with everything wrong, word by word")
    func failingTrace() {
        let decision = Policy.judge(.sample { facts in Flaw.all.forEach { $0.spoil(&facts) } })
        #expect(
            decision.verdicts.map(\.text) == [
                "R11 sender:fail:rejected:sender_not_authorized", "Q03 expiry:fail:expired:expired",
                "R51 recipient:fail:blocked:recipient_erased",
                "R15 recipient_role:fail:rejected:recipient_is_seller",
                "R23 suspension:fail:blocked:seller_suspended", "R19 order:fail:rejected:order_not_found",
                "R46 reason:fail:rejected:reason_unavailable", "R50 feedback:not_applicable",
                "R14 sender_name:fail:held:sender_name_imitates_platform", "R49 text:fail:rejected:text_missing",
                "R37 markup:fail:rejected:html_not_acceptable", "R37 content:fail:rejected:content_not_allowed",
                "R40 attachments:fail:rejected:attachment_type_not_allowed", "R42 malware:fail:held:scanner_failed",
                "R16 opt_out:fail:blocked:opted_out", "D05 suppression:fail:blocked:recipient_suppressed",
            ]
        )
    }

    @Test("R51: equal facts give equal traces, however often and in whatever order they are judged")
    func determinism() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the random facts: \(seed)")
        var random = RandomFacts(seed: seed)
        let facts = (0..<1000).map { _ in random.next() }
        let first = facts.map { Policy.judge($0).verdicts }
        for index in random.shuffled(Array(facts.indices)) {
            let decision = Policy.judge(facts[index])
            #expect(decision.verdicts == first[index])
            #expect(decision.facts.json == facts[index].json)
        }
    }

    @Test("R51: every verdict that is stored can be read again, and the first failed one is the decision")
    func parseable() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the random facts: \(seed)")
        var random = RandomFacts(seed: seed)
        for _ in 0..<1000 {
            let decision = Policy.judge(random.next())
            var firstFailure: String?
            for (check, text) in zip(Policy.checks, decision.verdicts.map(\.text)) {
                let failure = try Self.failure(in: text, of: check.id)
                firstFailure = firstFailure ?? failure
            }
            #expect(decision.refusal?.summary == firstFailure)
        }
    }

    @Test("R51: the facts are stored as JSON, word by word")
    func facts() {
        let facts = MessageFacts.sample(channel: .email, reason: .critical) { facts in
            facts.order = OrderFacts(status: "delivered", statusAtEnqueue: "shipped", isCustom: true)
            facts.subjectChoice = "a \"quoted\"\nchoice"
            facts.attachments = .sample(file: [.macros])
            facts.buyerHasOptedOut = true
            facts.suppressionReason = "hard_bounce"
            facts.imitatedName = "Marktplatz"
        }
        let expected = [
            #""channel":"email""#, #""expired":false"#, #""sender_authorized":true"#, #""seller_suspended":false"#,
            #""imitated_name":"Marktplatz""#, #""recipient_erased":false"#, #""order_id":"A-1001""#,
            #""order_status":"delivered""#, #""order_status_at_enqueue":"shipped""#, #""order_custom":true"#,
            #""contact_reason":"shipping_address_problem""#, #""reason_critical":true"#,
            #""subject_choice":"a \"quoted\"\u000achoice""#, #""attachments":1"#, #""attachment_bytes":1000"#,
            #""attachment_problems":["attachment_macros"]"#, #""scan":"not_needed""#, #""buyer_opted_out":true"#,
            #""suppression":"hard_bounce""#,
        ]
        #expect(facts.json == "{\(expected.joined(separator: ","))}")
    }

    @Test("R06, R51: no file name and no text stands among the stored facts")
    func noContent() {
        let facts = MessageFacts.sample { $0.attachments = .sample(file: [.extensionNotAllowed("exe")]) }
        #expect(!facts.json.contains("manual"))
        #expect(!facts.json.contains("exe"))
        #expect(!facts.json.contains("@"))
    }

    /// `rejected/order_not_found` where the check failed, else `nil`; throws what is no verdict.
    private static func failure(in text: String, of check: String) throws -> String? {
        let (rule, rest) = try #require(text.firstIndex(of: " ").map { (text[..<$0], text[text.index(after: $0)...]) })
        #expect(rule.wholeMatch(of: /[A-Z][0-9][0-9]/) != nil, "\(text)")
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count >= 2 && parts[0] == check, "\(text)")
        // The statement that stores verdicts parts them by line feeds.
        #expect(!text.contains("\n"))
        switch parts[1] {
        case "pass":
            #expect(parts.count <= 3, "\(text)")
            return nil
        case "not_applicable":
            #expect(parts.count == 2, "\(text)")
            return nil
        default:
            try #require(parts[1] == "fail" && parts.count == 4, "\(text)")
            let outcome = try #require(Refusal.Outcome(rawValue: parts[2]), "\(text)")
            let reason = try #require(ReasonCode(rawValue: parts[3]), "\(text)")
            // Each outcome of a check is an event and a status of the same name.
            let event = try #require(MessageEvent(rawValue: outcome.rawValue))
            #expect(MessageStatus.queued.after(event)?.rawValue == outcome.rawValue)
            return Refusal(outcome, reason).summary
        }
    }
}
