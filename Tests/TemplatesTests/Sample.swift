import Localization
import Templates
import Testing

/// Requests and template versions for tests, with defaults that are right.
enum Sample {
    /// The catalogue that the executable carries, loaded and compiled once.
    static let catalogue = TemplateCatalogue.builtIn()

    static func source(_ name: String) throws -> TemplateSource {
        try #require(catalogue.templates.first { $0.name == name })
    }

    private static let templates = Result {
        try catalogue.templates.map { try CompiledTemplate($0) }
    }

    static func compiled(_ name: String) throws -> CompiledTemplate {
        try #require(try templates.get().first { $0.name == name })
    }

    /// One value for every argument that a template can have, but for HTML, which stands instead of a text.
    static func arguments(_ template: CompiledTemplate) -> [String: TemplateValue] {
        var values: [String: TemplateValue] = [:]
        for argument in template.arguments {
            values[argument.name] =
                switch argument.type {
                case .string: .string("value of \(argument.name)")
                case .text: .string("first \(argument.name)\n\nsecond \(argument.name)")
                case .integer: .integer(3)
                case .decimal: .decimal("2.50")
                case .date: .date(epochMilliseconds: 1_795_510_800_000)
                case .list: .list(["one of \(argument.name)", "two of \(argument.name)"])
                case .money: .money(amount: "12.50", currency: "EUR")
                case .url: .string("https://shop.example/\(argument.name)")
                case .choice(let words): .string(words.first ?? "")
                case .html: nil
                }
        }
        return values
    }

    static func request(
        _ locale: String = "en",
        marketplace: String? = nil,
        _ arguments: [String: TemplateValue],
        timeZone: String = "Europe/Berlin"
    ) throws -> RenderRequest {
        RenderRequest(
            locale: try LanguageTag(locale),
            marketplaceLocale: try marketplace.map { try LanguageTag($0) },
            arguments: arguments,
            timeZone: timeZone
        )
    }

    /// A small template with one message, one argument and both layouts; `changes` replaces files, or removes them with nil.
    static func small(_ changes: [String: String?] = [:]) -> TemplateSource {
        var files = [
            "template.json": """
            {"class": "confirmation", "defaultLocale": "en", "arguments": {
                "name": {"type": "string", "required": true},
                "count": {"type": "integer", "required": true},
                "note": {"type": "text", "required": false},
                "items": {"type": "list", "required": false},
                "when": {"type": "date", "required": false},
                "link": {"type": "url", "required": false},
                "price": {"type": "money", "required": false},
                "kind": {"type": "choice", "required": false, "values": ["gift", "order"]}
            }}
            """,
            "layouts/frame.json":
                #"{"arguments": {"shop": {"type": "string", "required": false, "origin": "platform"}}}"#,
            "messages/en.json": #"{"subject": "For {name}", "greeting": "Dear {name}"}"#,
            "layouts/mail.html.mustache":
                "<html lang=\"{{mail.language}}\" dir=\"{{mail.direction}}\">{{> body}}</html>",
            "layouts/mail.txt.mustache": "{{> body}}",
            "body.html.mustache": "<p>{{message.greeting}}</p>",
            "body.txt.mustache": "{{message.greeting}}",
        ]
        for (path, text) in changes {
            files[path] = text
        }
        return TemplateSource(name: "small", files: files)
    }
}
