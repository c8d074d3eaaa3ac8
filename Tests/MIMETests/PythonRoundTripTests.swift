import Foundation
import MIME
import Testing

@Suite("A mail, read by Python")
struct PythonRoundTripTests {
    private let composer = MailComposer()

    @Test("Subject, name and body survive in every script", arguments: Self.texts)
    func scripts(text: String) async throws {
        let content = MailContent.sample(
            from: Mailbox(displayName: text, address: "shop@relay.market.example"),
            to: Mailbox(displayName: text, address: "ada@buyer.example"),
            replyTo: Mailbox(displayName: text, address: "reply@relay.market.example"),
            subject: text,
            inReplyTo: ["a@b.example"],
            references: ["z@b.example", "a@b.example"],
            languageTag: "zh-Hant-TW",
            text: text,
            html: "<p>\(text)</p>",
            attachments: [
                MailAttachment(
                    fileName: "\(text.prefix(60)).pdf",
                    mediaType: "application/pdf",
                    bytes: [0, 13, 10, 255]
                )
            ],
            headers: [(name: "X-Note", value: text), (name: "Auto-Submitted", value: "auto-generated")]
        )
        try await expectRoundTrip([content])
    }

    @Test("300 random mails come back as they were written")
    func randomMails() async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the random mails: \(seed)")
        var random = RandomMail(seed: seed)
        try await expectRoundTrip((0..<300).map { random.next(number: $0) })
    }

    @Test(
        "The tree has only the levels it needs",
        arguments: [
            (false, 0, ["text/plain"]),
            (true, 0, ["multipart/alternative", "text/plain", "text/html"]),
            (false, 1, ["multipart/mixed", "text/plain", "application/pdf"]),
            (
                true, 2,
                [
                    "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
                    "application/pdf",
                ]
            ),
        ]
    )
    func structure(hasHTML: Bool, attachmentCount: Int, types: [String]) async throws {
        let attachment = MailAttachment(fileName: "a.pdf", mediaType: "application/pdf", bytes: [1, 2, 3])
        let content = MailContent.sample(
            html: hasHTML ? "<p>x</p>" : nil,
            attachments: Array(repeating: attachment, count: attachmentCount)
        )
        let parsed = try await PythonEmail.parse([composer.compose(content).bytes])
        #expect(parsed.first?.structure == types)
    }

    /// Composes the contents, has them read, and compares everything.
    private func expectRoundTrip(_ contents: [MailContent]) async throws {
        let mails = try contents.map { try composer.compose($0) }
        let parsed = try await PythonEmail.parse(mails.map(\.bytes))
        try #require(parsed.count == contents.count)
        for (content, (mail, parsed)) in zip(contents, zip(mails, parsed)) {
            #expect(parsed.from == fields(of: content.from))
            #expect(parsed.to == fields(of: content.to))
            #expect(parsed.replyTo == content.replyTo.map(fields))
            #expect(parsed.subject == content.subject)
            #expect(parsed.messageID == "<\(content.messageID)>")
            #expect(parsed.references == content.references.map { "<\($0)>" })
            #expect(parsed.language == content.languageTag)
            #expect(parsed.extra == Dictionary(uniqueKeysWithValues: content.headers.map { ($0.name, $0.value) }))
            #expect(parsed.unixSeconds == content.date)
            #expect(decoded(parsed.textBase64) == canonical(content.text))
            #expect(parsed.htmlBase64.flatMap(decoded) == content.html.map(canonical))
            #expect(
                parsed.attachments
                    == content.attachments.map { attachment in
                        ParsedMail.Attachment(
                            name: attachment.fileName,
                            mediaType: attachment.mediaType,
                            base64: Data(attachment.bytes).base64EncodedString()
                        )
                    }
            )
            #expect(parsed.defects == [])
            #expect(parsed.sha256 == mail.sha256.map { String(format: "%02x", $0) }.joined())
            expectLineLimits(mail)
        }
    }

    private func expectLineLimits(_ mail: ComposedMail) {
        #expect(mail.hasOnlyCRLF)
        #expect(mail.bytes.allSatisfy { $0 < 0x80 })
        #expect(mail.lines.allSatisfy { $0.count <= 998 })
        #expect(mail.headerLines.allSatisfy { !$0.contains("=?UTF-8?") || $0.utf8.count <= 76 })
        #expect(mail.headerLines.allSatisfy { $0.utf8.count <= 78 })
        #expect(mail.headerLines.allSatisfy { !$0.allSatisfy { $0 == " " } })
    }

    private func fields(of mailbox: Mailbox) -> [String] {
        [mailbox.displayName ?? "", mailbox.address]
    }

    private func decoded(_ base64: String) -> String? {
        Data(base64Encoded: base64).map { String(decoding: $0, as: UTF8.self) }
    }

    /// What RFC 2046 §4.1.1 makes of a text, written with other means than the composer's: every line ends in CRLF.
    private func canonical(_ text: String) -> String {
        // By scalars: as a Character, a CR that comes to stand before a LF becomes one with it.
        var lines: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\r", "\n": lines.append(String.UnicodeScalarView())
            default: lines[lines.count - 1].append(scalar)
            }
            previous = scalar
        }
        if lines.count > 1, lines.last?.isEmpty == true {
            lines.removeLast()
        }
        return lines.map { String($0) + "\r\n" }.joined()
    }

    private static let texts = [
        "Your order 302-77 has shipped",
        "Ihre Bestellung für 2 Stück Größe M",
        "ご注文ありがとうございます。商品は明日発送されます",
        "طلبك رقم ٣٠٢ في الطريق إليك",
        "आपका ऑर्डर भेज दिया गया है, धन्यवाद",
        "🎁 A gift 👩‍👩‍👧‍👦 for you 🇩🇪",
        "O'Neil & Sons, \"The Best\" <shop> (tm) \\o/",
        "=?UTF-8?Q?looks_encoded?= but is not",
        "Re: [Important] " + String(repeating: "very long subject ", count: 60) + "end",
        "Re: " + String(repeating: "とても長い件名", count: 100),
        "no-break-at-all-" + String(repeating: "x", count: 40) + " next",
        "x  two  spaces   and ü  two  spaces",
    ]
}
