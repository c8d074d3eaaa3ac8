import Messaging
import Policy
import Testing

@Suite("[Important] in a mail's subject (R21)")
struct ImportantMarkTests {
    private static let marks = PolicyRules().importantMarks

    @Test(
        "R21: the mark passes in any letter case, anywhere in the subject",
        arguments: [
            "[Important] Need your measurements", "Need your measurements [Important].", "re: [iMPORTANT]x",
            "[IMPORTANT]", "[important]", "Frage [Important] zu Ihrer Bestellung", "重要 [Important] 確認",
            "Re: Re: [Important][Important]", "x[important]y",
        ]
    )
    func passes(subject: String) {
        #expect(ImportantMark.stands(in: subject, marks: Self.marks))
    }

    @Test(
        "R21: what only looks like the mark does not pass",
        arguments: [
            "Important", "(Important)", "[ Important ]", "[Important!]", "［Important］", "[Importan t]", "{Important}",
            "[Important", "Important]", "", "[İmportant]", "[ımportant]", "[Impоrtant]", "[Im\u{AD}portant]",
            "[Important\u{301}]", "【Important】", "[im portant]",
        ]
    )
    func fails(subject: String) {
        #expect(!ImportantMark.stands(in: subject, marks: Self.marks))
    }

    @Test("R21, R52: a marketplace may set other marks, several, or none; an empty mark matches nothing")
    func otherMarks() {
        #expect(ImportantMark.stands(in: "[WICHTIG] Maße", marks: ["[important]", "[Wichtig]"]))
        #expect(!ImportantMark.stands(in: "[Important] Maße", marks: ["[wichtig]"]))
        #expect(!ImportantMark.stands(in: "[Important]", marks: []))
        #expect(!ImportantMark.stands(in: "anything", marks: [""]))
    }

    @Test("R21: a marked subject overrides the opt-out on channel email alone")
    func channel() {
        for channel in [Channel.api, .email] {
            let decision = Policy.judge(
                .sample(channel: channel) { facts in
                    facts.buyerHasOptedOut = true
                    facts.subjectIsMarkedImportant = true
                }
            )
            #expect((decision.refusal == nil) == (channel == .email))
            #expect(decision.override == (channel == .email ? .importantSubject : nil))
        }
    }
}
