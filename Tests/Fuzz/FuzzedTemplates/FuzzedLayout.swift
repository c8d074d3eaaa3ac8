import Localization
import Templates

/// A layout that anybody could have written, in a template that is good otherwise.
struct FuzzedLayout {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    func render() {
        let source = TemplateSource(
            name: "fuzzed",
            files: [
                "template.json": """
                {"class": "confirmation", "defaultLocale": "en", "arguments": {
                    "name": {"type": "string", "required": true},
                    "note": {"type": "text", "required": false},
                    "items": {"type": "list", "required": true},
                    "link": {"type": "url", "required": false}
                }}
                """,
                "layouts/frame.json": #"{"arguments": {}}"#,
                "messages/en.json":
                    #"{"subject": "For {name}", "items": "{items_count, plural, one {#} other {# of them}}"}"#,
                "layouts/mail.html.mustache": "<html>{{message.items}}{{> body}}</html>",
                "layouts/mail.txt.mustache": "{{message.items}}{{> body}}",
                "body.html.mustache": text,
                "body.txt.mustache": text,
            ]
        )
        // What is no layout is refused, which is right.
        guard let template = try? CompiledTemplate(source), let english = try? LanguageTag("en") else {
            return
        }
        let request = RenderRequest(
            locale: english,
            marketplaceLocale: nil,
            arguments: [
                "name": .string("<b onclick=x>\u{2067}{{name}}\r\n"), "items": .list(["<i>", "&"]),
                "note": .string("one\n\n<script>"), "link": .string("https://market.example/"),
            ],
            timeZone: "UTC"
        )
        guard let mail = try? template.render(request) else {
            return
        }
        // A value stands nowhere as markup, wherever the layout put it.
        precondition(!mail.html.contains("<b onclick"), "a value became markup")
        precondition(!mail.html.contains("<script>"), "a value became markup")
    }
}
