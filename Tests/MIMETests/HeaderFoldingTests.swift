import MIME
import Testing

@Suite("Folding and encoding of header fields")
struct HeaderFoldingTests {
    private func compose(_ content: MailContent) throws -> ComposedMail {
        try MailComposer().compose(content)
    }

    @Test("A short ASCII subject is written as it is")
    func plainSubject() throws {
        #expect(
            try compose(.sample(subject: "[Important] Your order #3")).header("Subject") == "[Important] Your order #3"
        )
    }

    @Test("Only the words between the first and the last that need it are encoded")
    func partlyEncodedSubject() throws {
        let mail = try compose(.sample(subject: "Order 7 für das Haus und die alte Tür is ready"))
        #expect(mail.header("Subject") == "Order 7 =?UTF-8?Q?f=C3=BCr_das_Haus_und_die_alte_T=C3=BCr?= is ready")
    }

    @Test("Japanese is encoded in B, German in Q, whichever is shorter")
    func encodingBySize() throws {
        #expect(try compose(.sample(subject: "ご注文の確認")).header("Subject")?.hasPrefix("=?UTF-8?B?") == true)
        #expect(try compose(.sample(subject: "für")).header("Subject")?.hasPrefix("=?UTF-8?Q?") == true)
    }

    @Test(
        "No encoded word is longer than 75 characters or begins or ends within a scalar",
        arguments: ["é", "ご", "🎁", "aé", "aaご", "a🎁", "👩‍👩‍👧‍👦"],
        0..<12
    )
    func encodedWords(unit: String, shift: Int) throws {
        let subject = String(repeating: "x", count: shift) + String(repeating: unit, count: 80)
        let mail = try compose(.sample(subject: subject))
        let words = try #require(mail.header("Subject")).split(separator: " ")
        for word in words where word.hasPrefix("=?") {
            #expect(word.utf8.count <= 75)
            #expect(word.hasPrefix("=?UTF-8?B?") || word.hasPrefix("=?UTF-8?Q?"))
        }
        #expect(mail.headerLines.allSatisfy { $0.utf8.count <= 78 })
    }

    @Test("A word of 2,000 characters, which no line may hold, is encoded")
    func endlessWord() throws {
        let mail = try compose(.sample(subject: String(repeating: "x", count: 2000)))
        #expect(mail.headerLines.allSatisfy { $0.utf8.count <= 78 })
        #expect(mail.header("Subject")?.hasPrefix("=?UTF-8?Q?xxx") == true)
    }

    @Test("A run of 2,000 spaces makes no line of white space and no line beyond 998 octets")
    func endlessSpaces() throws {
        let mail = try compose(.sample(subject: "a" + String(repeating: " ", count: 2000) + "b"))
        #expect(mail.headerLines.allSatisfy { $0.utf8.count <= 78 && $0.contains { $0 != " " } })
    }

    @Test(
        "A word longer than the preferred line but shorter than the limit stays whole, as a link in a list field must"
    )
    func longLink() throws {
        let link = "<https://market.example/" + String(repeating: "p", count: 200) + ">"
        let mail = try compose(.sample(headers: [(name: "List-Unsubscribe", value: "\(link), <mailto:x@y.example>")]))
        #expect(mail.header("List-Unsubscribe") == "\(link), <mailto:x@y.example>")
    }

    @Test(
        "A display name is atoms, quoted or encoded",
        arguments: [
            ("Blue Shop", "Blue Shop <a@b.example>"),
            ("Blue, Shop", "\"Blue, Shop\" <a@b.example>"),
            ("J. R. \"Bob\" \\", "\"J. R. \\\"Bob\\\" \\\\\" <a@b.example>"),
            ("Blue  Shop", "\"Blue  Shop\" <a@b.example>"),
            ("Süd-Laden", "=?UTF-8?Q?S=C3=BCd-Laden?= <a@b.example>"),
            ("=?x?=", "=?UTF-8?B?PT94Pz0=?= <a@b.example>"),
            ("  ", "a@b.example"),
        ]
    )
    func displayName(name: String, expected: String) throws {
        let content = MailContent.sample(from: Mailbox(displayName: name, address: "a@b.example"))
        #expect(try compose(content).header("From") == expected)
    }

    @Test("Sixty references are folded between the message IDs")
    func references() throws {
        let ids = (0..<60).map { "message.\($0).of.a.long.thread@relay.market.example" }
        let mail = try compose(.sample(references: ids))
        #expect(mail.headerLines.allSatisfy { $0.utf8.count <= 78 })
        #expect(mail.header("References") == ids.map { "<\($0)>" }.joined(separator: " "))
    }

    @Test("An address in UTF-8 asks for SMTPUTF8, and an ASCII one does not")
    func smtpUTF8() throws {
        let international = try compose(.sample(to: Mailbox(address: "jürgen@bücher.example")))
        #expect(international.needsSMTPUTF8)
        #expect(international.isEightBit)
        #expect(international.header("To") == "jürgen@bücher.example")
        let plain = try compose(.sample(subject: "Größe"))
        #expect(!plain.needsSMTPUTF8)
        #expect(!plain.isEightBit)
    }
}
