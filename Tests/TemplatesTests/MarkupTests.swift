import Content
import Templates
import Testing

@Suite("HTML of a seller's own in the platform's frame (R37, L04)")
struct MarkupTests {
    private static func rendered(_ html: String?) throws -> RenderedContent {
        let template = try Sample.compiled("free-form")
        var arguments = Sample.arguments(template)
        arguments["body"] = .string("Plant it deep.")
        arguments["body_html"] = try html.map { .html(try HTMLSanitizer().sanitize($0)) }
        return try template.render(Sample.request("en", arguments))
    }

    @Test("R37: it stands in the HTML part as it was made safe, and the text part holds the text")
    func markup() throws {
        let content = try Self.rendered("<p>Plant it <b>deep</b>.</p><script>x</script>")
        #expect(content.html.contains("<p>Plant it <b>deep</b>.</p>"))
        #expect(!content.html.contains("<p dir=\"auto\""))
        #expect(content.text.contains("Plant it deep."))
        #expect(!content.text.contains("<b>"))
    }

    @Test(
        "R37: without it, or where it shows nothing, the text stands in the HTML part, escaped",
        arguments: [nil, "", "<p> </p>", "<!-- -->"]
    )
    func absent(html: String?) throws {
        let content = try Self.rendered(html)
        #expect(content.html.contains("<p dir=\"auto\" style=\"margin: 12px 0;\">Plant it deep.</p>"))
    }

    @Test("L04: a string is no HTML, and a producer cannot supply it")
    func onlyThePlatform() throws {
        let template = try Sample.compiled("free-form")
        var arguments = Sample.arguments(template)
        arguments["body_html"] = .string("<script>x</script>")
        let request = try Sample.request("en", arguments)
        #expect(throws: RenderError.self) { try template.render(request) }
        #expect(throws: TemplateArgumentError.self) {
            try TemplateArguments.decode(#"{"body_html": "<b>x</b>"}"#, declared: template.arguments)
        }
    }

    @Test(
        "L04: HTML stands between tags of an HTML layout, never in an attribute, in a text layout or without its section",
        arguments: [
            ("body.html.mustache", #"<p title="{{#present.own}}{{argument.own}}{{/present.own}}">x</p>"#),
            ("body.txt.mustache", "{{#present.own}}{{argument.own}}{{/present.own}}"),
            ("body.html.mustache", "<p>{{argument.own}}</p>"),
        ]
    )
    func places(path: String, layout: String) throws {
        let manifest = """
            {"class": "confirmation", "defaultLocale": "en", "arguments": {
                "own": {"type": "html", "required": false, "origin": "platform"}
            }}
            """
        let source = Sample.small(["template.json": manifest, path: layout])
        #expect(throws: TemplateError.self) { try CompiledTemplate(source) }
    }

    @Test(
        "L04: HTML cannot be required nor come from a producer",
        arguments: [(true, "platform"), (false, "producer")]
    )
    func declaration(isRequired: Bool, origin: String) throws {
        let manifest = """
            {"class": "confirmation", "defaultLocale": "en", "arguments": {
                "own": {"type": "html", "required": \(isRequired), "origin": "\(origin)"}
            }}
            """
        #expect(throws: TemplateError.self) { try CompiledTemplate(Sample.small(["template.json": manifest])) }
    }
}
