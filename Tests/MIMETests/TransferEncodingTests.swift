import MIME
import Testing

@Suite("Transfer encodings")
struct TransferEncodingTests {
    private func encoding(of text: String, allowsEightBit: Bool = false) throws -> String? {
        try MailComposer(allowsEightBit: allowsEightBit).compose(.sample(text: text)).header(
            "Content-Transfer-Encoding"
        )
    }

    @Test(
        "The encoding follows from the text",
        arguments: [
            ("", "7bit"),
            ("plain\n", "7bit"),
            ("tab\tand = sign\n", "7bit"),
            (String(repeating: "x", count: 998), "7bit"),
            (String(repeating: "x", count: 999), "quoted-printable"),
            ("Die Größe der Tasse ist richtig.\n", "quoted-printable"),
            ("ご注文ありがとうございます\n", "base64"),
            ("شكرًا لطلبك\n", "base64"),
            ("a\0b plus some more text\n", "quoted-printable"),
            ("--=_a_ looks like a delimiter\n", "quoted-printable"),
            ("fine\r\n--=_\r\n", "quoted-printable"),
        ]
    )
    func choice(text: String, expected: String) throws {
        #expect(try encoding(of: text) == expected)
    }

    @Test("UTF-8 is written as it is only where the setting allows it and the lines are short enough")
    func eightBit() throws {
        #expect(try encoding(of: "Größe", allowsEightBit: true) == "8bit")
        #expect(try encoding(of: "Size", allowsEightBit: true) == "7bit")
        #expect(try encoding(of: String(repeating: "ö", count: 500), allowsEightBit: true) == "base64")
        let mail = try MailComposer(allowsEightBit: true).compose(.sample(text: "Größe"))
        #expect(mail.isEightBit)
        #expect(!mail.needsSMTPUTF8)
    }

    @Test(
        "Every kind of line end becomes CRLF, and the last line has one",
        arguments: [
            ("a\nb", "a\r\nb\r\n"), ("a\rb\r", "a\r\nb\r\n"), ("a\r\nb\r\n", "a\r\nb\r\n"),
            ("a\n\rb", "a\r\n\r\nb\r\n"),
            ("\r\r\n\n", "\r\n\r\n\r\n"), ("", "\r\n"),
        ]
    )
    func lineEnds(text: String, expected: String) throws {
        let mail = try MailComposer().compose(.sample(text: text))
        #expect(mail.hasOnlyCRLF)
        #expect(mail.string.hasSuffix("\r\n\r\n" + expected))
    }
}
