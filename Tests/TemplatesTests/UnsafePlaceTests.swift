import Templates
import Testing

@Suite("Where no value may stand (L04)")
struct UnsafePlaceTests {
    @Test(
        "L04: what browsers read by other rules than it seems makes every place behind it unsafe",
        arguments: [
            "<script>{{argument.name}}</script>", "<script/>{{argument.name}}</script>",
            "<style/>{{argument.name}}</style>",
            "<svg><title>{{argument.name}}</title></svg>", "<b onclick= title=\"{{argument.name}}\">x</b>",
            "<?\"><script>\"<b>{{argument.name}}</b></script>", "<!-- --!><script> <!-- -->{{argument.name}}",
            "<!-->{{argument.name}}", "<!--->{{argument.name}}", "<![CDATA[{{argument.name}}]]>",
            "<p title=a\"{{argument.name}}\">", "<p \"{{argument.name}}\">", "<p title=\"a\"{{argument.name}}>",
            "< p>{{argument.name}}", "<p title=>{{argument.name}}", "<title></title x>{{argument.name}}",
            "<textarea></textarea/>{{argument.name}}", "<iframe>{{argument.name}}</iframe>",
            "<p {{argument.name}}=\"x\">", "<{{argument.name}}>", "<p title={{argument.name}}>",
        ]
    )
    func unsafe(body: String) throws {
        let error = try #require(throws: TemplateError.self) {
            try CompiledTemplate(Sample.small(["body.html.mustache": body + "<i>{{message.greeting}}</i>"]))
        }
        #expect(error.code == .unsafePlace)
    }

    @Test(
        "L04: an address is a link's target, and nothing else's",
        arguments: [
            "<base href=\"{{argument.link}}\">", "<link href=\"{{argument.link}}\">",
            "<area href=\"{{argument.link}}\">",
        ]
    )
    func addresses(tag: String) throws {
        let error = try #require(throws: TemplateError.self) {
            try CompiledTemplate(
                Sample.small([
                    "body.html.mustache": "{{message.greeting}}{{#present.link}}\(tag){{/present.link}}"
                ])
            )
        }
        #expect(error.code == .unsafePlace)
    }

    @Test(
        "L04: what layouts are written in is read as browsers read it",
        arguments: [
            "<!DOCTYPE html><p>{{argument.name}}</p>", "<!-- a > b --><p>{{argument.name}}</p>",
            "<P TITLE=\"{{argument.name}}\" >x</P>", "<p\ntitle = \"{{argument.name}}\"\n>x</p>",
            "<br/>{{argument.name}}<br />", "<a href='x' title=\"{{argument.name}}\">x</a>",
            "<style>p > b { color: red }</style>{{argument.name}}", "<title>{{argument.name}}</title>",
        ]
    )
    func safe(body: String) throws {
        let source = Sample.small(["body.html.mustache": body + "{{message.greeting}}"])
        #expect(throws: Never.self) { try CompiledTemplate(source) }
    }

    @Test("L06: layouts and messages that grow or nest without end are refused by a limit")
    func limits() throws {
        var partials: [String: String?] = ["body.html.mustache": "{{> a0}}{{message.greeting}}"]
        for level in 0..<25 {
            partials["a\(level).html.mustache"] = level == 24 ? "x" : "{{> a\(level + 1)}}{{> a\(level + 1)}}"
        }
        let sections =
            String(repeating: "{{#present.note}}", count: 1000) + String(repeating: "{{/present.note}}", count: 1000)
        let deep =
            String(repeating: "{count, plural, one {", count: 20_000) + String(repeating: "} other {y}}", count: 20_000)
        let cases: [(TemplateError.Code, [String: String?])] = [
            (.tooDeep, partials), (.tooDeep, ["body.html.mustache": sections + "{{message.greeting}}"]),
            (.invalidPattern, ["messages/en.json": "{\"subject\": \"For {name}\", \"greeting\": \"\(deep) {name}\"}"]),
        ]
        for (code, changes) in cases {
            let error = try #require(throws: TemplateError.self) { try CompiledTemplate(Sample.small(changes)) }
            #expect(error.code == code)
        }
        // A tag of a megabyte is read, or refused, in no time.
        let long = "<p title=\"\(String(repeating: "a", count: 1 << 20))\">{{message.greeting}}</p>"
        #expect(throws: Never.self) { try CompiledTemplate(Sample.small(["body.html.mustache": long])) }
    }
}
