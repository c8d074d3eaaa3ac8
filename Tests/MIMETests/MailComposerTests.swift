import MIME
import Testing

@Suite("The composer as a whole")
struct MailComposerTests {
    @Test("R51: the same content makes the same octets and the same hash")
    func deterministic() throws {
        var first = RandomMail(seed: 7)
        var second = RandomMail(seed: 7)
        for number in 0..<50 {
            let mail = try MailComposer().compose(first.next(number: number))
            #expect(try MailComposer().compose(second.next(number: number)) == mail)
            #expect(mail.sha256.count == 32)
        }
    }

    @Test("The whole of a small mail, octet for octet")
    func golden() throws {
        let content = MailContent.sample(
            replyTo: Mailbox(address: "reply@relay.market.example"),
            text: "Hello\n",
            html: "<p lang=\"de\">Grüße aus dem Lindenhof</p>",
            headers: [(name: "Auto-Submitted", value: "auto-generated")]
        )
        let mail = try MailComposer().compose(content)
        let boundary = try #require(mail.header("Content-Type")).split(separator: "\"")[1]
        let expected = """
            Date: Sun, 15 Jun 2025 15:06:40 +0000
            From: Lindenhof Ceramics <abcdefghijkl@relay.market.example>
            Reply-To: reply@relay.market.example
            To: Ada Berger <ada@buyer.example>
            Subject: Your order
            Message-ID: <m1@relay.market.example>
            Auto-Submitted: auto-generated
            Content-Language: en
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
             boundary="\(boundary)"

            --\(boundary)
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 7bit

            Hello

            --\(boundary)
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            <p lang=3D"de">Gr=C3=BC=C3=9Fe aus dem Lindenhof</p>

            --\(boundary)--

            """
        #expect(mail.string == expected.replacing("\n", with: "\r\n"))
    }

    @Test("A text that quotes the mail's own boundaries cannot end a part")
    func boundaryCollision() async throws {
        let attachment = MailAttachment(fileName: "a.pdf", mediaType: "application/pdf", bytes: [1])
        let plain = try MailComposer().compose(.sample(html: "<p>x</p>", attachments: [attachment]))
        let delimiters = plain.lines.map { String(decoding: $0, as: UTF8.self) }.filter { $0.hasPrefix("--=_") }
        #expect(Set(delimiters).count == 4)
        let hostile = delimiters.joined(separator: "\n") + "\n"
        let content = MailContent.sample(text: hostile, html: hostile, attachments: [attachment])
        let mail = try MailComposer().compose(content)
        for delimiter in delimiters {
            let count = mail.lines.count { String(decoding: $0, as: UTF8.self) == delimiter }
            #expect(count == delimiters.count { $0 == delimiter })
        }
        let parsed = try #require(await PythonEmail.parse([mail.bytes]).first)
        #expect(
            parsed.structure
                == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
        )
        #expect(parsed.defects == [])
    }

    @Test("Another message ID or seed makes other boundaries, and the two of one mail differ")
    func boundaries() throws {
        func boundaries(_ content: MailContent) throws -> [String] {
            try MailComposer().compose(content).lines.map { String(decoding: $0, as: UTF8.self) }
                .filter { $0.hasPrefix(" boundary=") }
        }
        let attachment = MailAttachment(fileName: "a.pdf", mediaType: "application/pdf", bytes: [1])
        let all =
            try boundaries(.sample(html: "x", attachments: [attachment]))
            + boundaries(.sample(messageID: "m2@relay.market.example", html: "x", attachments: [attachment]))
            + boundaries(.sample(html: "x", attachments: [attachment], boundarySeed: "other"))
        #expect(all.count == 6)
        #expect(Set(all).count == 6)
    }
}
