import MIME
import Testing

@Suite("R14: no value adds a line to the header")
struct HeaderInjectionTests {
    private static let forbidden: [Unicode.Scalar] = [
        "\r", "\n", "\0", "\t", "\u{7}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9F}", "\u{2028}", "\u{2029}", "\u{061C}",
        "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ]

    /// Every field that takes a caller's text, with a mail that has the text there.
    private static let fields: [(header: String, make: @Sendable (String) -> MailContent)] = [
        ("From", { .sample(from: Mailbox(displayName: $0, address: "a@b.example")) }),
        ("From", { .sample(from: Mailbox(address: "a\($0)@b.example")) }),
        ("To", { .sample(to: Mailbox(displayName: $0, address: "a@b.example")) }),
        ("To", { .sample(to: Mailbox(address: "a@b.example\($0)")) }),
        ("Reply-To", { .sample(replyTo: Mailbox(displayName: $0, address: "a@b.example")) }),
        ("Reply-To", { .sample(replyTo: Mailbox(address: "\($0)a@b.example")) }),
        ("Sender", { .sample(sender: Mailbox(displayName: $0, address: "a@b.example")) }),
        ("Sender", { .sample(sender: Mailbox(address: "a@\($0)b.example")) }),
        ("Subject", { .sample(subject: $0) }),
        ("Message-ID", { .sample(messageID: $0) }),
        ("In-Reply-To", { .sample(inReplyTo: [$0]) }),
        ("References", { .sample(references: ["a@b.example", $0]) }),
        ("Content-Language", { .sample(languageTag: $0) }),
        ("X-Note", { .sample(headers: [(name: "X-Note", value: $0)]) }),
        ("an extra header", { .sample(headers: [(name: "X-\($0)", value: "x")]) }),
        (
            "Content-Disposition",
            { .sample(attachments: [MailAttachment(fileName: $0, mediaType: "text/plain", bytes: [])]) }
        ),
        ("Content-Type", { .sample(attachments: [MailAttachment(fileName: "a", mediaType: $0, bytes: [])]) }),
    ]

    @Test(
        "R14: line breaks, controls and bidirectional controls are refused in every field",
        arguments: fields.indices,
        forbidden
    )
    func refused(field: Int, scalar: Unicode.Scalar) throws {
        let (header, make) = Self.fields[field]
        // At the end, where trimming might have hidden it, and before what would be a field of its own.
        for text in ["x\(scalar)", "\(scalar)", "x\(scalar)Bcc: eve@evil.example"] {
            let error = #expect(throws: MailCompositionError.self) { try MailComposer().compose(make(text)) }
            #expect(error?.header == header)
            #expect(error.map { !$0.description.contains("evil") } == true)
        }
    }

    @Test("A CRLF, which Swift takes for one character, is refused too", arguments: fields.indices)
    func pairRefused(field: Int) {
        let (header, make) = Self.fields[field]
        let error = #expect(throws: MailCompositionError.self) {
            try MailComposer().compose(make("x\r\nBcc: eve@evil.example"))
        }
        #expect(error?.header == header)
    }

    @Test(
        "L04: a subject may isolate a name of the other direction, if it closes what it opened, and no other field may"
    )
    func isolates() throws {
        let isolated = "Order for \u{2068}آدا\u{2069} is ready"
        #expect(try MailComposer().compose(.sample(subject: isolated)).header("Subject")?.contains("=?UTF-8?") == true)
        for unbalanced in ["\u{2068}x", "x\u{2069}", "\u{2069}x\u{2068}", "\u{2067}x\u{2069}"] {
            #expect(throws: MailCompositionError(.forbiddenCharacter, header: "Subject")) {
                try MailComposer().compose(.sample(subject: unbalanced))
            }
        }
        #expect(throws: MailCompositionError(.forbiddenCharacter, header: "From")) {
            try MailComposer().compose(.sample(from: Mailbox(displayName: isolated, address: "a@b.example")))
        }
    }

    @Test(
        "A field that the composer or a mail server writes cannot be added",
        arguments: [
            "From", "from", "To", "Cc", "BCC", "Subject", "Message-Id", "MIME-Version", "Content-Type",
            "content-transfer-encoding", "Return-Path", "Received", "Resent-From", "Sender", "Reply-To", "References",
        ]
    )
    func reservedName(name: String) {
        #expect(throws: MailCompositionError(.reservedName, header: name)) {
            try MailComposer().compose(.sample(headers: [(name: name, value: "x")]))
        }
    }

    @Test(
        "What is no name of a field is refused and not repeated",
        arguments: ["", "X Note", "X:Note", "Überschrift", String(repeating: "x", count: 77)]
    )
    func malformedName(name: String) {
        #expect(throws: MailCompositionError(.malformedName, header: "an extra header")) {
            try MailComposer().compose(.sample(headers: [(name: name, value: "x")]))
        }
    }

    @Test(
        "An attachment is no message, no multipart and has a real media type",
        arguments: [
            "message/rfc822", "Multipart/Mixed", "text", "text/", "/plain", "a/b/c", "text/plain; name=x", "text/ä",
        ]
    )
    func mediaType(mediaType: String) {
        #expect(throws: MailCompositionError(.malformedMediaType, header: "Content-Type")) {
            try MailComposer().compose(
                .sample(attachments: [MailAttachment(fileName: "a.txt", mediaType: mediaType, bytes: [])])
            )
        }
    }

    @Test("A message ID holds no brackets and no spaces", arguments: ["", "<a@b>", "a@b> <c@d", "a b@c", "ä@b"])
    func messageID(id: String) {
        #expect(throws: MailCompositionError(.malformedMessageID, header: "Message-ID")) {
            try MailComposer().compose(.sample(messageID: id))
        }
    }

    @Test("Every error has a code of its own and a description")
    func codes() {
        let problems = MailCompositionError.Problem.allCases
        #expect(Set(problems.map(\.rawValue)).count == problems.count)
        #expect(Set(problems.map { MailCompositionError($0, header: "X").description }).count == problems.count)
    }
}
