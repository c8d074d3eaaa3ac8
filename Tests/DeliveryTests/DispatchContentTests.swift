import Attachments
import Content
import Delivery
import Messaging
import Policy
import Testing

@Suite("Words and HTML on their way (R37)")
struct DispatchContentTests {
    private func play(_ change: (inout Scene) -> Void) async throws -> Ending {
        var scene = Scene(count: 1)
        change(&scene)
        return try await scene.play()
    }

    @Test("R37: HTML travels made safe, and its text part is derived where none was given")
    func html() async throws {
        let ending = try await play { scene in
            scene.records[0].bodyText = nil
            scene.records[0].bodyHTML = "<p onclick=\"x()\">Plant it <b>deep</b>.</p><script>alert(1)</script>"
        }
        let mail = try #require(ending.transport.deliveries.first).unfoldedText
        #expect(mail.contains("<p>Plant it <b>deep</b>.</p>"))
        #expect(mail.contains("Plant it deep."))
        #expect(!mail.contains("onclick") && !mail.contains("alert(1)"))
    }

    @Test("R37: a text that was given beside the HTML stays as it was written")
    func textGiven() async throws {
        let ending = try await play { scene in
            scene.records[0].bodyText = "In my own words."
            scene.records[0].bodyHTML = "<p>Plant it deep.</p>"
        }
        let mail = try #require(ending.transport.deliveries.first).unfoldedText
        #expect(mail.contains("In my own words."))
        #expect(mail.contains("<p>Plant it deep.</p>"))
    }

    @Test("R37: HTML that cannot be made safe is rejected, and the refusal says why")
    func unacceptable() async throws {
        let ending = try await play { scene in
            scene.settings.html.maximumDepth = 20
            scene.records[0].bodyHTML = String(repeating: "<div>", count: 100)
        }
        let refusal = try #require(ending.state.decisions[MessageID(1)]?.refusal)
        #expect(refusal.reason == "html_not_acceptable")
        #expect(refusal.rule == "R37")
        #expect(refusal.particulars?.contains("deeper than 20 levels") == true)
    }

    @Test("R37: what guidelines forbid is reported and sent, by default")
    func reported() async throws {
        let ending = try await play { $0.records[0].bodyText = "Write to me at fern@shop.example or +49 30 1234567." }
        let decision = try #require(ending.state.decisions[MessageID(1)])
        #expect(decision.refusal == nil)
        #expect(decision.verdicts.contains("R37 content:pass:reported"))
        #expect(decision.facts.contains("email_address:text:report:1"))
        #expect(!decision.facts.contains("shop.example"))
        #expect(ending.transmitted == [1])
    }

    @Test("R37, R52: a marketplace may reject or hold by rule", arguments: [LintSeverity.reject, .hold])
    func refused(severity: LintSeverity) async throws {
        let ending = try await play { scene in
            scene.settings.lint.severities[.emailAddress] = severity
            scene.records[0].bodyText = "Write to me at fern@shop.example."
        }
        let refusal = try #require(ending.state.decisions[MessageID(1)]?.refusal)
        #expect(refusal.outcome == (severity == .reject ? "rejected" : "held"))
        #expect(refusal.reason == "content_not_allowed")
        #expect(refusal.particulars == "email_address")
    }

    @Test("R21, R22: [Important] in a mail's subject passes the opt-out, in the body it does not")
    func important() async throws {
        for (subject, text, passes) in [
            ("re: [iMPORTANT]x", "Yes.", true), ("Your question", "[Important]", false),
        ] {
            let ending = try await play { scene in
                scene.records[0].channel = .email
                scene.records[0].buyerHasOptedOut = true
                scene.records[0].subject = subject
                scene.records[0].bodyText = text
            }
            #expect(ending.transmitted.isEmpty != passes)
            #expect(ending.state.decisions[MessageID(1)]?.override == (passes ? "important_subject" : nil))
        }
    }

    @Test("R39: of a mail text and attachments count together, one byte more is refused")
    func mailSize() async throws {
        for (extra, passes) in [(0, true), (1, false)] {
            let ending = try await play { scene in
                scene.records[0].channel = .email
                scene.settings.attachments.maximumTotalBytes = 100
                scene.records[0].bodyText = String(repeating: "x", count: 60 + extra)
                scene.attach([String(repeating: "y", count: 40)], to: 1)
            }
            #expect(ending.transmitted.isEmpty != passes)
            if !passes {
                #expect(ending.state.decisions[MessageID(1)]?.refusal?.reason == "message_too_large")
            }
        }
    }

    @Test("R39: a mail without attachments that is too large is refused as well")
    func textAlone() async throws {
        let ending = try await play { scene in
            scene.records[0].channel = .email
            scene.settings.attachments.maximumTotalBytes = 10
            scene.records[0].bodyText = "More than ten bytes."
        }
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.reason == "message_too_large")
    }
}

extension ScriptedTransport.Delivery {
    /// Without the soft line breaks of quoted-printable.
    fileprivate var unfoldedText: String {
        text.replacing("=\r\n", with: "")
    }
}
