import Attachments
import Messaging
import Policy
import Testing

@Suite("Text and attachments")
struct ContentRuleTests {
    @Test(
        "R49: a reason without a template needs both a subject and a text",
        arguments: [
            (true, true, nil), (false, true, "subject"), (true, false, "body_text"), (false, false, "subject"),
        ] as [(Bool, Bool, String?)]
    )
    func freeText(hasSubject: Bool, hasText: Bool, missing: String?) {
        let decision = Policy.judge(
            .sample { facts in
                facts.hasSubject = hasSubject
                facts.hasText = hasText
            }
        )
        #expect(decision.refusal == missing.map { Refusal(.rejected, .textMissing, detail: $0) })
    }

    @Test("R49: \"Other\" takes the seller's own subject and text, needs no template and no order")
    func other() {
        let decision = Policy.judge(
            .sample(reason: .other) { facts in
                facts.hasTemplate = false
                facts.orderID = nil
                facts.order = nil
            }
        )
        #expect(decision.refusal == nil)
    }

    @Test("R49: where a template says it all, subject and text may be missing")
    func template() {
        let decision = Policy.judge(
            .sample { facts in
                facts.hasTemplate = true
                facts.hasSubject = false
                facts.hasText = false
            }
        )
        #expect(decision.verdict(of: "text") == .notApplicable)
        #expect(decision.refusal == nil)
    }

    @Test("R38: on channel api attachments travel only with a reason that takes them", arguments: Channel.allCases)
    func reasonTakesAttachments(channel: Channel) {
        for allows in [true, false] {
            let reason = ContactReason.sample { $0.allowsAttachments = allows }
            let decision = Policy.judge(.sample(channel: channel, reason: reason) { $0.attachments = .sample() })
            let isRefused = channel == .api && !allows
            #expect(
                decision.refusal == (isRefused ? Refusal(.rejected, .attachmentsNotAllowed, detail: "invoice") : nil)
            )
        }
    }

    @Test("R38: a reason that takes no attachments does not mind a message without any")
    func noAttachments() {
        let reason = ContactReason.sample { $0.allowsAttachments = false }
        let decision = Policy.judge(.sample(reason: reason))
        #expect(decision.verdict(of: "attachments") == .notApplicable)
        #expect(decision.refusal == nil)
    }

    /// Every problem that an inspection can find, and the reason under which the message is refused.
    private static let reasons: [(AttachmentProblem, ReasonCode)] = [
        (.nameEmpty, .attachmentTypeNotAllowed),
        (.nameTooLong(byteCount: 300, maximum: 255), .attachmentTypeNotAllowed),
        (.nameHasControlCharacter, .attachmentTypeNotAllowed),
        (.nameHasBidiControl, .attachmentTypeNotAllowed),
        (.nameHasPathSeparator, .attachmentTypeNotAllowed),
        (.nameEndsInDotOrSpace, .attachmentTypeNotAllowed),
        (.extensionMissing, .attachmentTypeNotAllowed),
        (.extensionNotAllowed("exe"), .attachmentTypeNotAllowed),
        (.nestedMessage, .attachmentTypeNotAllowed),
        (.contentEmpty, .attachmentTypeNotAllowed),
        (.contentNotAllowed(mediaType: "application/zip"), .attachmentTypeNotAllowed),
        (.contentDisagrees(named: .pdf, mediaType: "image/png"), .attachmentTypeNotAllowed),
        (.macros, .attachmentTypeNotAllowed),
        (.embeddedProgram, .attachmentTypeNotAllowed),
        (.embeddedFile, .attachmentTypeNotAllowed),
        (.activeContent, .attachmentTypeNotAllowed),
        (.remoteContent, .attachmentTypeNotAllowed),
        (.entityDeclarations, .attachmentTypeNotAllowed),
        (.archiveDamaged, .attachmentTypeNotAllowed),
        (.archiveInconsistent, .attachmentTypeNotAllowed),
        (.archiveEncrypted, .attachmentTypeNotAllowed),
        (.archiveNotPlain(.zip64), .attachmentTypeNotAllowed),
        (.archiveBomb(.ratio), .attachmentTypeNotAllowed),
        (.polyglot(mediaType: "application/zip"), .attachmentTypeNotAllowed),
        (.tooMany(count: 6, maximum: 5), .tooManyAttachments),
        (.tooLarge(byteCount: 10_485_761, maximum: 10_485_760), .attachmentsTooLarge),
    ]

    @Test(
        "R38, R40: each problem of an attachment refuses the message under its reason and says what is wrong",
        arguments: reasons
    )
    func problems(problem: AttachmentProblem, reason: ReasonCode) {
        for channel in Channel.allCases {
            for report in [AttachmentReport.sample(file: [problem]), .sample(message: [problem])] {
                let decision = Policy.judge(.sample(channel: channel) { $0.attachments = report })
                // R39: of a mail the text counts too, which has a reason of its own.
                let isMailSize = channel == .email && reason == .attachmentsTooLarge
                #expect(
                    decision.refusal
                        == Refusal(.rejected, isMailSize ? .messageTooLarge : reason, detail: problem.description)
                )
                #expect(decision.facts.json.contains(#""attachment_problems":["\#(problem.code)"]"#))
            }
        }
    }

    @Test("R38: what is wrong with the message as a whole is told before what is wrong with one file")
    func firstProblem() {
        let decision = Policy.judge(
            .sample { $0.attachments = .sample(file: [.macros], message: [.tooMany(count: 6, maximum: 5)]) }
        )
        #expect(decision.refusal?.reason == .tooManyAttachments)
    }
}
