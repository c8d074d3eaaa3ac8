import Localization
import Templates
import Testing

@Suite struct RenderTests {
    @Test("L03: a missing argument is named, and nothing is rendered", arguments: CatalogueTests.names)
    func missingArgument(name: String) throws {
        let template = try Sample.compiled(name)
        for argument in template.arguments where argument.isRequired {
            var arguments = Sample.arguments(template)
            arguments[argument.name] = nil
            #expect(throws: RenderError.missingArgument([argument.name])) {
                try template.render(Sample.request("de", arguments))
            }
        }
        let all = try #require(throws: RenderError.self) { try template.render(Sample.request("de", [:])) }
        #expect(all.arguments == template.arguments.filter(\.isRequired).map(\.name))
    }

    @Test(
        "L03: a blank text counts as missing, for it would leave a hole",
        arguments: ["", "  ", "\r\n", "\u{0}", "\u{202E}"]
    )
    func blank(value: String) throws {
        let template = try CompiledTemplate(Sample.small())
        #expect(throws: RenderError.missingArgument(["name"])) {
            try template.render(Sample.request("en", ["name": .string(value), "count": .integer(1)]))
        }
    }

    @Test(
        "L03: an optional argument may be left out, and what speaks of it goes with it",
        arguments: CatalogueTests.names
    )
    func optional(name: String) throws {
        let template = try Sample.compiled(name)
        let required = Set(template.arguments.filter(\.isRequired).map(\.name))
        let arguments = Sample.arguments(template).filter { required.contains($0.key) }
        for locale in template.locales {
            let mail = try template.render(Sample.request(locale.identifier, arguments))
            #expect(HTMLOutline(mail.html).problems.isEmpty)
            #expect(!mail.text.contains("\n\n\n"))
        }
    }

    @Test("L03: one sentence stands for an argument that was given, another for one that was not")
    func absence() throws {
        let sections = "{{#present.link}}with{{/present.link}}{{#absent.link}}without{{/absent.link}}"
        let template = try CompiledTemplate(
            Sample.small([
                "body.html.mustache":
                    "<p>{{message.greeting}}, \(sections)</p>{{#absent.items}}<p>none</p>{{/absent.items}}",
                "body.txt.mustache": "\(sections){{#absent.items}} none{{/absent.items}}",
            ])
        )
        var arguments: [String: TemplateValue] = ["name": .string("A"), "count": .integer(1), "items": .list([])]
        let absent = try template.render(Sample.request("en", arguments))
        #expect(absent.text == "without none")
        #expect(absent.html.contains("<p>Dear A, without</p><p>none</p></html>"))
        arguments["link"] = .string("https://shop.example/7")
        arguments["items"] = .list(["x"])
        let present = try template.render(Sample.request("en", arguments))
        #expect(present.text == "with")
        #expect(present.html.contains("<p>Dear A, with</p></html>"))
    }

    @Test("L03: a template's own layout is taken before the frame's of that name")
    func ownLayout() throws {
        let changes = [
            "layouts/mail.txt.mustache": "{{> body}} {{> footer}}",
            "layouts/footer.txt.mustache": "{{message.frame_reply}}",
            "layouts/messages/en.json": #"{"frame_reply": "Reply to {shop}", "frame_automatic": "No reply"}"#,
            "layouts/frame.json":
                #"{"arguments": {"shop": {"type": "string", "required": true, "origin": "platform"}}}"#,
        ]
        let arguments: [String: TemplateValue] = ["name": .string("A"), "count": .integer(1), "shop": .string("B")]
        let conversation = try CompiledTemplate(Sample.small(changes))
        #expect(try conversation.render(Sample.request("en", arguments)).text == "Dear A Reply to B")
        let own = changes.merging(["footer.txt.mustache": "{{message.frame_automatic}}"]) { $1 }
        let notice = try CompiledTemplate(Sample.small(own))
        #expect(try notice.render(Sample.request("en", arguments)).text == "Dear A No reply")
    }

    @Test("L03: a value of another type than declared is refused by name")
    func wrongType() throws {
        let template = try CompiledTemplate(Sample.small())
        let error = try #require(throws: RenderError.self) {
            try template.render(Sample.request("en", ["name": .integer(1), "count": .integer(1)]))
        }
        #expect(error.code == .wrongType)
        #expect(error.arguments == ["name"])
    }

    @Test(
        "L04: a link that is no plain https address is refused",
        arguments: [
            "javascript:alert(1)", "http://shop.example/", "https://", "https://a@shop.example/",
            "https://shop.example/\"x",
            "https://shop.example/ x", "HTTPS:\\\\shop.example", "data:text/html,x", "https://shop.example/é",
            "//shop.example",
        ]
    )
    func links(value: String) throws {
        let template = try CompiledTemplate(Sample.small())
        let error = try #require(throws: RenderError.self) {
            try template.render(
                Sample.request("en", ["name": .string("A"), "count": .integer(1), "link": .string(value)])
            )
        }
        #expect(error.code == .wrongType)
        #expect(error.arguments == ["link"])
    }

    @Test("L04: a link stands in its attribute, escaped")
    func link() throws {
        let body = "{{#present.link}}<a href=\"{{argument.link}}\">{{message.greeting}}</a>{{/present.link}}"
        let template = try CompiledTemplate(Sample.small(["body.html.mustache": body]))
        let mail = try template.render(
            Sample.request(
                "en",
                ["name": .string("A"), "count": .integer(1), "link": .string("https://shop.example/?a=1&b='2'")]
            )
        )
        #expect(mail.html.contains("<a href=\"https://shop.example/?a=1&amp;b=&#39;2&#39;\">Dear A</a>"))
    }

    @Test("L03: an argument that the template does not know, and an unknown time zone, are refused")
    func unknown() throws {
        let template = try Sample.compiled("delivery-scheduling")
        var arguments = Sample.arguments(template)
        let zone = try #require(throws: RenderError.self) {
            try template.render(Sample.request("en", arguments, timeZone: "Moon/Sea"))
        }
        #expect(zone.code == .unknownTimeZone)
        arguments["colour"] = .string("red")
        let unknown = try #require(throws: RenderError.self) { try template.render(Sample.request("en", arguments)) }
        #expect(unknown.code == .unknownArgument)
        #expect(unknown.arguments == ["colour"])
    }

    @Test("L06: output and steps are limited")
    func limits() throws {
        let source = try Sample.source("shipment-confirmation")
        let small = try CompiledTemplate(source, limits: RenderLimits(maxOutputBytes: 1000))
        let tooLong = try #require(throws: RenderError.self) {
            try small.render(Sample.request("en", Sample.arguments(small)))
        }
        #expect(tooLong.code == .outputLimit)
        let short = try CompiledTemplate(source, limits: RenderLimits(maxSteps: 500))
        var arguments = Sample.arguments(short)
        #expect(throws: Never.self) { try short.render(Sample.request("en", arguments)) }
        arguments["tracking_numbers"] = .list(Array(repeating: "A", count: 1000))
        let tooMany = try #require(throws: RenderError.self) { try short.render(Sample.request("en", arguments)) }
        #expect(tooMany.code == .stepLimit)
    }

    @Test("L02: dates are read on the request's clock, and formatted for the buyer's region")
    func dates() throws {
        let template = try Sample.compiled("delivery-scheduling")
        let arguments = Sample.arguments(template)
        let american = try template.render(Sample.request("en", arguments, timeZone: "America/New_York"))
        #expect(
            american.text.contains("Tuesday, November 24, 2026 at 4:00\u{202F}AM") || american.text.contains("4:00 AM")
        )
        let australian = try template.render(Sample.request("en-AU", arguments, timeZone: "Australia/Sydney"))
        #expect(australian.text.contains("24 November 2026"))
        #expect(australian.localeUsed.identifier == "en")
    }

    @Test("L02: money and links can be used by templates")
    func money() throws {
        let template = try CompiledTemplate(
            Sample.small([
                "messages/en.json": #"{"subject": "For {name}", "greeting": "Dear {name}", "sum": "Total {price}"}"#,
                "body.txt.mustache": "{{message.greeting}}{{#present.price}} {{message.sum}}{{/present.price}}",
            ])
        )
        let price = TemplateValue.money(amount: "1234.50", currency: "EUR")
        let mail = try template.render(
            Sample.request("en", ["name": .string("A"), "count": .integer(1), "price": price])
        )
        #expect(mail.text == "Dear A Total €1,234.50")
    }
}
