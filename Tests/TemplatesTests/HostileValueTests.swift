import Localization
import Templates
import Testing

@Suite struct HostileValueTests {
    static let values: [String] = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></style></table>", "' onclick='x",
        "&lt;b&gt; &amp; &#60;", "{{message.subject}}", "{{{argument.subject}}}", "{{#each.body}}x{{/each.body}}",
        "{{> body}}",
        "{{", "}}", "{0}", "{seller_name}", "{n, plural, other {x}}", "'{' '' #",
        "a\r\nBcc: victim@mail.example\r\n\r\nb",
        "a\u{0}b\u{7}c\u{1B}[31m", "\u{1}mheading\u{2}", "\u{1}x\u{2}", "a\u{2028}b\u{2029}c\u{85}d",
        "\u{202E}gpj.exe", "\u{2066}\u{2067}\u{2068}open", "\u{2069}\u{2069}closed", "متجر <b>الطين</b>",
        "x\u{301}{{\u{301}",
        "]]>--><!--", "%s %n \\u0000 \\",
    ]
    static let cases = CatalogueTests.names.flatMap { name in values.map { (name, $0) } }

    private func arguments(_ template: CompiledTemplate, with value: String) -> [String: TemplateValue] {
        var arguments = Sample.arguments(template)
        for argument in template.arguments {
            switch argument.type {
            case .string: arguments[argument.name] = .string(value)
            case .text: arguments[argument.name] = .string(value)
            case .list: arguments[argument.name] = .list([value, value])
            default: break
            }
        }
        return arguments
    }

    @Test("L04: no value in any argument changes a mail's structure", arguments: cases)
    func structure(name: String, value: String) throws {
        let template = try Sample.compiled(name)
        // The same number of paragraphs and lines, in letters.
        let harmless = String(
            value.unicodeScalars.map { scalar -> Character in
                ["\r", "\n", "\u{2028}", "\u{2029}", "\u{85}"].contains(scalar) ? Character(scalar) : "x"
            }
        )
        for locale in ["en", "ar"] {
            let mail = try template.render(Sample.request(locale, arguments(template, with: value)))
            let plain = try template.render(Sample.request(locale, arguments(template, with: harmless)))
            let outline = HTMLOutline(mail.html)
            #expect(outline.problems.isEmpty)
            #expect(outline.tags == HTMLOutline(plain.html).tags)
            #expect(mail.text.split(separator: "\n").count == plain.text.split(separator: "\n").count)
            for text in [mail.subject, mail.text, outline.text] {
                let opened = text.unicodeScalars.filter { (0x2066...0x2068).contains($0.value) }.count
                let closed = text.unicodeScalars.filter { $0.value == 0x2069 }.count
                #expect(opened == closed)
                #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
                #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
            }
        }
    }

    @Test("L04: a subject is one line, whatever stands in its values", arguments: CatalogueTests.names)
    func subject(name: String) throws {
        let template = try Sample.compiled(name)
        let value = "a\r\nBcc: victim@mail.example\nb\rc\u{2028}d\u{0}"
        let mail = try template.render(Sample.request("de", arguments(template, with: value)))
        #expect(mail.subject.contains("a Bcc: victim@mail.example b c d"))
        #expect(!mail.subject.unicodeScalars.contains { $0.value < 0x20 || [0x85, 0x2028, 0x2029].contains($0.value) })
    }

    @Test("L04: a value reaches the reader as it is", arguments: CatalogueTests.names)
    func faithful(name: String) throws {
        let template = try Sample.compiled(name)
        let value = "{{x}} {0} <b> & \" ' '' # }} {a, plural, other {}} $1 \\ 100 %"
        let mail = try template.render(Sample.request("ja", arguments(template, with: value)))
        #expect(mail.subject.contains(value))
        #expect(mail.text.contains(value))
        #expect(HTMLOutline(mail.html).text.contains(value))
        #expect(mail.html.contains("&lt;b&gt; &amp; &quot; &#39; &#39;&#39;"))
    }

    @Test("L06: a value of a megabyte is rendered whole in any argument", arguments: CatalogueTests.names)
    func large(name: String) throws {
        let template = try Sample.compiled(name)
        let value = String(repeating: "<{{\u{E9}}}>", count: 1 << 17)
        for argument in template.arguments where [.string, .text].contains(argument.type) {
            var arguments = Sample.arguments(template)
            arguments[argument.name] = .string(value)
            let mail = try template.render(Sample.request("en", arguments))
            #expect(mail.text.utf8.count > value.utf8.count)
            #expect(!mail.html.contains("<{"))
        }
    }

    @Test("L06: values that together pass the limit are refused")
    func tooLarge() throws {
        let template = try Sample.compiled("free-form")
        let value = String(repeating: "<", count: 6 << 20)
        let error = try #require(throws: RenderError.self) {
            try template.render(Sample.request("en", arguments(template, with: value)))
        }
        #expect(error.code == .outputLimit)
    }

    @Test(
        "L04: a lone surrogate in a message's arguments is refused as no text",
        arguments: ["\\ud800", "x\\udc00y", "\\ud800\\ud800"]
    )
    func loneSurrogate(escape: String) throws {
        let template = try Sample.compiled("proactive-service")
        let json = #"{"item_name": "\#(escape)", "topic": "tips", "advice": "a"}"#
        #expect(throws: TemplateArgumentError.self) {
            try TemplateArguments.decode(json, declared: template.arguments)
        }
    }
}
