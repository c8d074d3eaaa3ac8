import Localization
import Templates
import Testing

@Suite struct RemovedAttachmentTests {
    private static let marketplace = "Bazaar"

    private func mail(_ name: String, _ locale: String, removed: [String]?) throws -> RenderedContent {
        let template = try Sample.compiled(name)
        var arguments = Sample.arguments(template)
        arguments["marketplace_name"] = .string(Self.marketplace)
        arguments["removed_attachments"] = removed.map { .list($0) }
        return try template.render(Sample.request(locale, arguments))
    }

    @Test(
        "R42: a buyer is told which attachments were removed, in text and HTML",
        arguments: CatalogueTests.buyerMails
    )
    func listed(name: String, locale: String) throws {
        let mail = try mail(name, locale, removed: ["invoice.pdf", "label.exe"])
        let html = HTMLOutline(mail.html)
        #expect(html.problems.isEmpty)
        for file in ["invoice.pdf", "label.exe"] {
            #expect(mail.text.contains(file) && html.text.contains(file))
        }
        let lines = mail.text.split(separator: "\n")
        let first = try #require(lines.firstIndex { $0.contains("invoice.pdf") })
        #expect(lines[first - 1].contains(Self.marketplace))
        #expect(html.text.contains(lines[first - 1]))
    }

    @Test("R42: nothing is said if nothing was removed", arguments: CatalogueTests.buyerMails)
    func nothing(name: String, locale: String) throws {
        let absent = try mail(name, locale, removed: nil)
        let empty = try mail(name, locale, removed: [])
        let removed = try mail(name, locale, removed: ["a.pdf"])
        #expect(absent.text == empty.text && absent.html == empty.html)
        // The only difference is what the notice adds.
        let lines = Set(absent.text.split(separator: "\n"))
        #expect(Set(removed.text.split(separator: "\n")).subtracting(lines).count == 2)
        #expect(removed.subject == absent.subject)
    }

    @Test("R42: a notice to a seller never lists them", arguments: CatalogueTests.notices)
    func notices(name: String, locale: String) throws {
        let mail = try mail(name, locale, removed: ["invoice.pdf"])
        #expect(!mail.text.contains("invoice.pdf") && !mail.html.contains("invoice.pdf"))
    }

    @Test(
        "L02, R42: the notice counts",
        arguments: [
            ("ar", 1, "أزالت منصة \u{2068}Bazaar\u{2069} مرفقًا واحدًا من هذه الرسالة:"),
            ("ar", 2, "أزالت منصة \u{2068}Bazaar\u{2069} مرفقين من هذه الرسالة:"),
            ("ar", 3, "أزالت منصة \u{2068}Bazaar\u{2069} ٣ مرفقات من هذه الرسالة:"),
            ("ar", 11, "أزالت منصة \u{2068}Bazaar\u{2069} ١١ مرفقًا من هذه الرسالة:"),
            ("ar", 100, "أزالت منصة \u{2068}Bazaar\u{2069} ١٠٠ مرفق من هذه الرسالة:"),
            ("en", 1, "For your safety Bazaar removed an attachment from this message:"),
            ("en", 2, "For your safety Bazaar removed 2 attachments from this message:"),
            ("de", 1, "Zu Ihrer Sicherheit hat Bazaar einen Anhang aus dieser Nachricht entfernt:"),
            ("fr", 2, "Bazaar a retiré 2 pièces jointes de ce message\u{A0}:"),
            ("es-MX", 1, "Bazaar retiró un archivo adjunto de este mensaje:"),
            ("ja", 2, "お客様の安全のため、Bazaarがこのメッセージから次の添付ファイル2件を削除しました。"),
        ]
    )
    func counts(locale: String, count: Int, expected: String) throws {
        let mail = try mail("free-form", locale, removed: (0..<count).map { "file\($0).pdf" })
        #expect(mail.text.contains(expected))
        #expect(HTMLOutline(mail.html).text.contains(expected))
    }

    @Test(
        "L04, R42: a file's name is shown as text, whatever stands in it",
        arguments: HostileValueTests.values
    )
    func hostile(file: String) throws {
        for locale in ["en", "ar"] {
            let mail = try mail("free-form", locale, removed: [file, "second.pdf"])
            let plain = try self.mail("free-form", locale, removed: ["first.pdf", "second.pdf"])
            let html = HTMLOutline(mail.html)
            #expect(html.problems.isEmpty)
            #expect(html.tags == HTMLOutline(plain.html).tags)
            #expect(mail.text.split(separator: "\n").count == plain.text.split(separator: "\n").count)
            for text in [mail.text, html.text] {
                let opened = text.unicodeScalars.filter { (0x2066...0x2068).contains($0.value) }.count
                let closed = text.unicodeScalars.filter { $0.value == 0x2069 }.count
                #expect(opened == closed)
                #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
            }
        }
    }

    @Test("L04, R42: a name in the other direction is isolated from the list around it")
    func isolated() throws {
        let name = "فاتورة.exe"
        let mail = try mail("free-form", "en", removed: [name, "<b>\u{202E}fdp.exe"])
        #expect(mail.text.contains("\n  \u{2068}\(name)\u{2069}\n"))
        #expect(mail.html.contains("<bdi>\(name)</bdi></li>"))
        #expect(mail.html.contains("&lt;b&gt;fdp.exe</li>"))
    }

    @Test("R42: only the platform says what was removed")
    func origin() throws {
        let template = try Sample.compiled("free-form")
        let error = try #require(throws: TemplateArgumentError.self) {
            try TemplateArguments.decode(#"{"removed_attachments": ["a.pdf"]}"#, declared: template.arguments)
        }
        #expect(error.problems.map(\.code) == [.suppliedByPlatform])
    }
}
