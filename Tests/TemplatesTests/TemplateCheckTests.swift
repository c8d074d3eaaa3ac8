import Localization
import Templates
import Testing

/// A template with one thing wrong, and what the error has to say.
struct BrokenTemplate: Sendable, CustomTestStringConvertible {
    let code: TemplateError.Code
    let file: String
    let names: String
    let changes: [String: String?]

    var testDescription: String {
        "\(code.rawValue) \(names)"
    }

    init(_ code: TemplateError.Code, in file: String, naming names: String, _ changes: [String: String?]) {
        self.code = code
        self.file = file
        self.names = names
        self.changes = changes
    }

    private static func html(_ code: TemplateError.Code, naming names: String, _ body: String) -> BrokenTemplate {
        let file =
            code == .misusedArgument || code == .unsafePlace ? "layouts/mail.html.mustache" : "body.html.mustache"
        return BrokenTemplate(code, in: file, naming: names, ["body.html.mustache": body])
    }

    static let all: [BrokenTemplate] = [
        BrokenTemplate(.missingFile, in: "template.json", naming: "missing", ["template.json": nil]),
        BrokenTemplate(.malformedFile, in: "template.json", naming: "", ["template.json": "{"]),
        BrokenTemplate(
            .malformedFile,
            in: "messages/en.json",
            naming: "subject",
            ["messages/en.json": #"{"subject": 1}"#]
        ),
        BrokenTemplate(.unknownPartial, in: "layouts", naming: "mail.txt", ["layouts/mail.txt.mustache": nil]),
        html(.unknownPartial, naming: "footer", "{{> footer}}"),
        html(.unknownPartial, naming: "mail", "{{> mail}}"),
        html(.unknownMessage, naming: "farewell", "{{message.farewell}}"),
        html(.unknownArgument, naming: "colour", "{{argument.colour}}"),
        html(.unknownArgument, naming: "colour", "{{#present.colour}}x{{/present.colour}}"),
        html(.unknownArgument, naming: "colour", "{{#absent.colour}}x{{/absent.colour}}"),
        html(.unsupportedTag, naming: "{argument.name", "{{{argument.name}}}"),
        html(.unsupportedTag, naming: "& argument.name", "{{& argument.name}}"),
        html(.unsupportedTag, naming: "^present.name", "{{^present.name}}x{{/present.name}}"),
        html(.unsupportedTag, naming: "= <% %> =", "{{= <% %> =}}"),
        html(.unsupportedTag, naming: "% CONTENT_TYPE:TEXT", "{{% CONTENT_TYPE:TEXT}}"),
        html(.unsupportedTag, naming: "name", "{{name}}"),
        html(.unsupportedTag, naming: "upper(argument.name)", "{{upper(argument.name)}}"),
        html(.unsupportedTag, naming: "mail.secret", "{{mail.secret}}"),
        html(.unsupportedTag, naming: "not closed", "{{message.greeting"),
        html(.unsupportedTag, naming: "mustache", "{{#present.note}}x"),
        html(.malformedFile, naming: "control", "a\u{1}mgreeting\u{2}"),
        html(.misusedArgument, naming: "note", "{{argument.note}}"),
        html(.misusedArgument, naming: "never absent", "{{#absent.name}}x{{/absent.name}}"),
        html(.misusedArgument, naming: "when", "{{#absent.when}}{{argument.when}}{{/absent.when}}"),
        html(.misusedArgument, naming: "when", "{{#present.when}}{{argument.when}}{{/present.when}}"),
        html(.misusedArgument, naming: "item", "{{item}}"),
        html(.misusedArgument, naming: "name", "{{#each.name}}x{{/each.name}}"),
        html(.unsafePlace, naming: "argument.name", "<p class={{argument.name}}>"),
        html(.unsafePlace, naming: "argument.name", "<p title='{{argument.name}}'>"),
        html(.unsafePlace, naming: "argument.name", "<a href=\"{{argument.name}}\">x</a>"),
        html(.unsafePlace, naming: "argument.name", "<p style=\"color: {{argument.name}}\">"),
        html(.unsafePlace, naming: "argument.name", "<p onclick=\"{{argument.name}}\">"),
        html(.unsafePlace, naming: "argument.name", "<iframe srcdoc=\"{{argument.name}}\"></iframe>"),
        html(.unsafePlace, naming: "argument.name", "<a title/href=\"{{argument.name}}\">x</a>"),
        html(.unsafePlace, naming: "argument.name", "<img src=\"{{argument.name}}\">"),
        html(.unsafePlace, naming: "argument.name", "<{{argument.name}}>"),
        html(.unsafePlace, naming: "argument.name", "<script>{{argument.name}}</script>"),
        html(.unsafePlace, naming: "argument.name", "<style>{{argument.name}}</style>"),
        html(.unsafePlace, naming: "argument.name", "<!-- {{argument.name}} -->"),
        html(.unsafePlace, naming: "note", "{{#present.note}}<p title=\"{{/present.note}}\">"),
        message(.invalidPattern, naming: "greeting", "Dear {name"),
        message(.unknownArgument, naming: "colour", "Dear {name} {colour}"),
        message(.misusedArgument, naming: "name", "Dear {name, plural, other {#}}"),
        message(.misusedArgument, naming: "note", "Dear {note}"),
        message(.misusedArgument, naming: "when", "Dear {when}"),
        message(.misusedArgument, naming: "parcel", "{kind, select, parcel {x} other {y}}"),
        BrokenTemplate(
            .misusedArgument,
            in: "layouts/mail.txt.mustache",
            naming: "when",
            ["messages/en.json": #"{"subject": "S", "greeting": "On {when, date, long}"}"#]
        ),
        BrokenTemplate(
            .unknownMessage,
            in: "messages/en.json",
            naming: "unused",
            ["messages/en.json": #"{"subject": "S", "greeting": "Dear {name}", "unused": "x"}"#]
        ),
        BrokenTemplate(
            .unknownMessage,
            in: "messages/de.json",
            naming: "greting",
            ["messages/de.json": #"{"subject": "S", "greeting": "Hallo {name}", "greting": "x"}"#]
        ),
        BrokenTemplate(
            .unknownMessage,
            in: "footer.txt.mustache",
            naming: "farewell",
            [
                "layouts/mail.txt.mustache": "{{> body}}{{> footer}}", "layouts/footer.txt.mustache": "",
                "footer.txt.mustache": "{{message.farewell}}",
            ]
        ),
        BrokenTemplate(
            .missingMessages,
            in: "messages/de.json",
            naming: "greeting",
            ["messages/de.json": #"{"subject": "Für {name}"}"#]
        ),
        BrokenTemplate(
            .argumentsDiffer,
            in: "messages/de.json",
            naming: "greeting",
            ["messages/de.json": #"{"subject": "Für {name}", "greeting": "Hallo"}"#]
        ),
        BrokenTemplate(
            .invalidLocale,
            in: "messages/iw.json",
            naming: "he",
            ["messages/iw.json": #"{"subject": "x", "greeting": "x"}"#]
        ),
        BrokenTemplate(.invalidLocale, in: "messages/x y.json", naming: "x y", ["messages/x y.json": "{}"]),
    ]

    private static func message(_ code: TemplateError.Code, naming names: String, _ pattern: String) -> BrokenTemplate {
        BrokenTemplate(
            code,
            in: "messages/en.json",
            naming: names,
            ["messages/en.json": "{\"subject\": \"For {name}\", \"greeting\": \"\(pattern)\"}"]
        )
    }
}

@Suite struct TemplateCheckTests {
    @Test("L03: what is wrong with a template is found when it is loaded, and named", arguments: BrokenTemplate.all)
    func refused(broken: BrokenTemplate) throws {
        let error = try #require(throws: TemplateError.self) { try CompiledTemplate(Sample.small(broken.changes)) }
        #expect(error.code == broken.code)
        #expect(error.template == "small")
        #expect(error.file == broken.file)
        #expect(error.detail.contains(broken.names), "\(error)")
    }

    @Test("L03: what is right is loaded")
    func accepted() throws {
        let template = try CompiledTemplate(Sample.small())
        #expect(template.name == "small")
        #expect(template.locales.map(\.identifier) == ["en"])
        #expect(
            template.arguments.map(\.name) == [
                "count", "items", "kind", "link", "name", "note", "price", "shop", "when",
            ]
        )
        #expect(template.arguments.filter { $0.origin == .platform }.map(\.name) == ["shop"])
    }

    @Test("L04: a value in a title or an attribute has its isolates as characters, for there are no tags there")
    func attributes() throws {
        let body = "<title>{{message.subject}}</title><p title=\"{{argument.name}}\">{{argument.name}}</p>"
        let template = try CompiledTemplate(
            Sample.small([
                "body.html.mustache": body,
                "messages/ar.json": #"{"subject": "إلى {name}", "greeting": "مرحبًا {name}"}"#,
            ])
        )
        let mail = try template.render(Sample.request("ar", ["name": .string("A\"<"), "count": .integer(1)]))
        let isolated = "\u{2068}A&quot;&lt;\u{2069}"
        #expect(
            mail.html.contains("<title>إلى \(isolated)</title><p title=\"\(isolated)\"><bdi>A&quot;&lt;</bdi></p>")
        )
    }
}
