import Testing

@testable import Bounces

@Suite("Classification of replies (D03)")
struct ReplyClassifierTests {
    private let classifier = ReplyClassifier()

    @Test(
        "D03: each reply gets its rule, its disposition, and suppresses and alerts as it should",
        arguments: ReplyCase.corpus
    )
    func corpus(_ example: ReplyCase) throws {
        let reply = try #require(SMTPReply(parsing: example.reply))
        let verdict = classifier.classify(reply, at: example.stage)
        #expect(verdict.ruleID == example.rule)
        #expect(verdict.category == example.category)
        #expect(verdict.disposition == example.disposition)
        #expect(verdict.suppressesRecipient == example.suppresses)
        #expect(verdict.alertsOperator == example.alerts)
    }

    @Test("D03: every rule of the table is met by a reply of the corpus, and no two rules share an id")
    func everyRuleIsExercised() {
        let exercised = Set(ReplyCase.corpus.map(\.rule))
        let ids = ReplyRule.standard.map(\.id)
        #expect(Set(ids) == exercised)
        #expect(ids.count == Set(ids).count)
    }

    @Test("D03: phrases are in lower case, since they are looked for in lower-cased text")
    func phrasesAreLowercase() {
        for phrase in ReplyRule.standard.flatMap(\.matcher.phrases) {
            #expect(phrase == phrase.lowercased())
        }
    }

    @Test(
        "D03: reputation, DMARC, policy, flood and content refusals never suppress, even with the code of an unknown user",
        arguments: [
            "550 5.1.1 blocked by our blocklist", "550 5.1.1 DMARC check failed", "550 5.1.1 message looks like spam",
            "550 5.1.1 too many messages from your domain", "550 5.1.1 mail flood detected",
            "552 5.1.1 too many recipients",
        ]
    )
    func neverSuppressed(text: String) throws {
        let reply = try #require(SMTPReply(parsing: text))
        for stage in SMTPStage.allCases {
            #expect(!classifier.classify(reply, at: stage).suppressesRecipient)
        }
    }

    @Test("D03: a reply to MAIL is about the sender and never suppresses the recipient")
    func senderIsNotRecipient() throws {
        let reply = try #require(SMTPReply(parsing: "550 5.1.1 User unknown"))
        #expect(!classifier.classify(reply, at: .mail).suppressesRecipient)
        #expect(classifier.classify(reply, at: .recipient).suppressesRecipient)
    }

    @Test(
        "D03: nothing that is tried again suppresses, and nothing before MAIL is final",
        arguments: SMTPStage.allCases
    )
    func invariants(stage: SMTPStage) throws {
        for example in ReplyCase.corpus {
            let reply = try #require(SMTPReply(parsing: example.reply))
            let verdict = classifier.classify(reply, at: stage)
            if verdict.disposition != .fail {
                #expect(!verdict.suppressesRecipient, "\(example.reply)")
            }
            if [.connect, .hello, .startTLS, .authentication, .session].contains(stage) {
                #expect(verdict.disposition != .fail, "\(example.reply)")
            }
            if reply.isTransient {
                #expect(verdict.disposition == .retry, "\(example.reply)")
            }
        }
    }

    @Test("D03: 421 is tried again wherever it comes", arguments: SMTPStage.allCases)
    func serviceClosing(stage: SMTPStage) {
        let reply = SMTPReply(code: 421, lines: ["4.3.2 bye"])
        #expect(classifier.classify(reply, at: stage).disposition == .retry)
    }

    @Test("Q08: a stated delay is handed on when the mail is tried again, and only then")
    func statedDelay() throws {
        let later = try #require(SMTPReply(parsing: "450 4.2.0 Greylisted, try again in 5 minutes"))
        #expect(classifier.classify(later, at: .recipient).retryAfterSeconds == 300)
        let never = try #require(SMTPReply(parsing: "550 5.1.1 User unknown, do not retry in 5 minutes"))
        #expect(classifier.classify(never, at: .recipient).retryAfterSeconds == nil)
    }

    @Test("A table of one's own is used in place of the standard one, and an unmatched reply is judged by its class")
    func ownTable() {
        let rule = ReplyRule("maintenance", .temporary, .retry, when: ReplyMatcher(phrases: ["maintenance"]))
        let classifier = ReplyClassifier(rules: [rule])
        let maintenance = SMTPReply(code: 550, lines: ["down for Maintenance"])
        #expect(classifier.classify(maintenance, at: .recipient).ruleID == "maintenance")
        #expect(classifier.classify(SMTPReply(code: 550, lines: []), at: .recipient).disposition == .fail)
        #expect(classifier.classify(SMTPReply(code: 450, lines: []), at: .recipient).disposition == .retry)
    }
}
