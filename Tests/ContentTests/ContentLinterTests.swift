import Content
import Testing

@Suite("Linter")
struct ContentLinterTests {
    private static let subject = LintSubject(
        subjectLine: "SPECIAL OFFER FOR ALL OF YOU",
        text: "See https://evil.example 😀 or call 0171 2345678 😀",
        attachmentNames: ["www.evil.example.pdf", "plan.pdf", "a@b.example.txt"]
    )

    @Test("everything is reported and nothing more, unless the marketplace says so")
    func defaults() {
        let policy = LintPolicy()
        #expect(LintRuleID.allCases.allSatisfy { policy.severity(of: $0) == .report })
        #expect(ContentLinter().lint(Self.subject).allSatisfy { $0.severity == .report })
    }

    @Test("findings stand in the order of the rules, then of the places, with their counts")
    func order() {
        let findings = ContentLinter().lint(Self.subject)
        #expect(
            findings == [
                LintFinding(rule: .link, severity: .report, place: .text, count: 1),
                LintFinding(rule: .link, severity: .report, place: .attachmentName, count: 1),
                LintFinding(rule: .emailAddress, severity: .report, place: .attachmentName, count: 1),
                LintFinding(rule: .phoneNumber, severity: .report, place: .text, count: 1),
                LintFinding(rule: .marketing, severity: .report, place: .subject, count: 1),
                LintFinding(rule: .emoji, severity: .report, place: .text, count: 2),
                LintFinding(rule: .shouting, severity: .report, place: .subject, count: 1),
            ]
        )
        #expect(ContentLinter().lint(Self.subject) == findings)
    }

    @Test("R52: each rule has the severity that the marketplace gives it", arguments: LintSeverity.allCases)
    func severities(severity: LintSeverity) {
        let linter = ContentLinter(policy: LintPolicy(severities: [.emoji: severity], defaultSeverity: .off))
        let expected = LintFinding(rule: .emoji, severity: severity, place: .text, count: 2)
        #expect(linter.lint(Self.subject) == (severity == .off ? [] : [expected]))
    }

    @Test("a text part that was derived is not judged twice")
    func derivedText() throws {
        let html = try HTMLSanitizer().sanitize("<a href=https://evil.example/>here</a>")
        let derived = ContentLinter().lint(LintSubject(text: html.text, html: html))
        #expect(derived == [LintFinding(rule: .link, severity: .report, place: .text, count: 1)])
        let given = ContentLinter().lint(LintSubject(text: "hello", html: html))
        #expect(given == [LintFinding(rule: .link, severity: .report, place: .html, count: 1)])
    }

    @Test("a plain message about an order is clean")
    func clean() {
        let subject = LintSubject(
            subjectLine: "Your order 304-1234567-7654321",
            text: """
                Hello Ms Muster,

                your order 304-1234567-7654321 of 2024-05-01 (EUR 1.234,56) left our store today with parcel number
                JJD014600003712345678 and will arrive on 03.05.2024. Which colour may we print, red or blue?
                """,
            attachmentNames: ["manual.pdf"]
        )
        #expect(ContentLinter().lint(subject) == [])
        #expect(ContentLinter().lint(LintSubject()) == [])
    }

    @Test("each rule tells its author in one sentence what is wrong and what to do", arguments: LintRuleID.allCases)
    func explanations(rule: LintRuleID) {
        let explanation = ContentLinter.explanation(of: rule)
        #expect(explanation.hasPrefix("The message "))
        #expect(explanation.hasSuffix("."))
        #expect(explanation.count { $0 == "." } == 1)
    }

    @Test("the rules' names are fixed, for settings and records")
    func names() {
        #expect(
            LintRuleID.allCases.map(\.rawValue) == [
                "link", "email_address", "phone_number", "messenger", "incentive", "review_pressure", "outside_payment",
                "marketing", "tracking_pixel", "remote_image", "emoji", "shouting",
            ]
        )
        #expect(LintSeverity.allCases.map(\.rawValue) == ["off", "report", "hold", "reject"])
        #expect(LintPlace.allCases.map(\.rawValue) == ["subject", "text", "html", "attachment_name"])
    }

    @Test(
        "100,000 characters of anything are judged to the end",
        arguments: [
            "a", "1", "1 ", "+1", "a.", "a@", "@", "(at)", " at ", " dot ", "www.", "http://", "://", "(", "-",
            "5 star ",
            "gift ", "review ", "gift review ", "レビュー", "ギフト", "1/2/2024 ", "😀", "\u{200D}", "\u{301}", "é", ".", " ",
            "\n", "0171 2345678 ", "A",
        ]
    )
    func bounded(pattern: String) {
        let text = String(repeating: pattern, count: 100_000 / pattern.unicodeScalars.count) + " www.last.example"
        let findings = ContentLinter().lint(LintSubject(text: text))
        #expect(findings.contains { $0.rule == .link && $0.count >= 1 })
    }
}
