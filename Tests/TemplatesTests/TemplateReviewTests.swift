import Templates
import Testing

@Suite("What an author is told before publishing (L03)")
struct TemplateReviewTests {
    private func problems(
        _ changes: [String: String?] = [:],
        by author: TemplateReview.Author = .platform
    ) -> [TemplateError] {
        TemplateReview(Sample.small(changes), by: author).problems
    }

    @Test("L03: every built-in template is without a problem", arguments: CatalogueTests.names)
    func builtIn(name: String) throws {
        #expect(TemplateReview(try Sample.source(name)).problems == [])
    }

    @Test("L03: a good template has none, and one without a sample of its own is tried with values of its types")
    func good() {
        #expect(problems() == [])
        #expect(problems(["sample.json": #"{"name": "Robin", "count": 2}"#]) == [])
    }

    @Test("L03: all locales are held against each other, and every one that is wrong is named")
    func everyLocale() {
        let found = problems([
            "messages/de.json": #"{"subject": "Für {name}", "greeting": "Guten Tag"}"#,
            "messages/fr.json": #"{"subject": "Pour {name", "greeting": "Bonjour {name}"}"#,
        ])
        #expect(found.map(\.file) == ["messages/de.json", "messages/fr.json"])
        #expect(found.map(\.code) == [.argumentsDiffer, .invalidPattern])
    }

    @Test("L02, L03: a plural or an ordinal that leaves out a category of its language is named with what is missing")
    func plurals() {
        let found = problems([
            "messages/en.json":
                #"{"subject": "{count, plural, one {# cup} other {# cups}}", "greeting": "{count, selectordinal, one {#st} other {#th}} for {name}"}"#,
            "messages/pl.json":
                #"{"subject": "{count, plural, one {# kubek} other {# kubka}}", "greeting": "{count, selectordinal, other {#.}} dla {name}"}"#,
        ])
        #expect(found.map(\.code) == [.missingCategory, .missingCategory])
        #expect(found.first?.detail == "message greeting does not say what count is for few, two")
        #expect(found.last?.detail == "message subject does not say what count is for few, many")
    }

    @Test("R37, L03: bodies that do not show the same are told")
    func facts() {
        let found = problems(["body.txt.mustache": "{{argument.name}}"])
        #expect(found.contains { $0.code == .factsDiffer && $0.detail.contains("message.greeting") })
    }

    @Test("L03: a sample that does not fit, or that leaves out what is needed, is told")
    func sample() {
        #expect(problems(["sample.json": #"{"name": 3, "count": 2}"#]).map(\.code) == [.invalidSample])
        let found = problems(["sample.json": #"{"name": "Robin"}"#])
        #expect(found.map(\.code) == [.invalidSample])
        #expect(found.first?.detail.contains("count") == true)
    }

    @Test("A mail that clients would cut is told")
    func size() {
        let padding = String(repeating: "<p>line</p>\n", count: 9000)
        #expect(problems(["body.html.mustache": padding + "<p>{{message.greeting}}</p>"]).map(\.code) == [.tooLarge])
    }

    @Test(
        "R37: a seller's own template may hold only what a seller's own HTML may",
        arguments: [
            "<script>track()</script>", "<img src=\"https://pixel.example/1\">", "<form><input name=\"card\"></form>",
            "<style>p { display: none }</style>", "<p onclick=\"x()\">Hello</p>", "<iframe></iframe>",
            "<p style=\"display: none\">Hello</p>", "<p style=\"color: red; position: fixed\">Hello</p>",
            "<p style=\"background-color: url(https://pixel.example)\">Hello</p>", "<p class=\"page\">Hello</p>",
        ]
    )
    func sellersMarkup(html: String) {
        let layout = ["body.html.mustache": "<p>{{message.greeting}}</p>\n" + html]
        #expect(problems(layout) == [])
        #expect(problems(layout, by: .seller).map(\.code) == [.unsafeMarkup])
    }

    @Test("R37: what a seller may write, and links to arguments, pass as a seller's own")
    func sellersOwn() {
        let layout = """
            <h1 class="soft" style="margin: 0 0 16px; font-weight: bold;">{{message.greeting}}</h1>
            {{#present.link}}<p><a href="{{argument.link}}">{{message.greeting}}</a></p>{{/present.link}}
            """
        let text = "{{message.greeting}}\n{{#present.link}}{{argument.link}}{{/present.link}}"
        #expect(problems(["body.html.mustache": layout, "body.txt.mustache": text], by: .seller) == [])
    }

    @Test(
        "R12, R24: a seller's own template is no notice of the platform and not critical",
        arguments: ["notice", "critical"]
    )
    func sellersClass(name: String) throws {
        let manifest = try #require(Sample.small().files["template.json"])
        let changed = manifest.replacing("\"confirmation\"", with: "\"\(name)\"")
        #expect(problems(["template.json": changed]) == [])
        #expect(problems(["template.json": changed], by: .seller).map(\.code) == [.unsuitableClass])
    }

    @Test("R37: a script that only comes together in a locale or from partials is found in what would be sent")
    func assembled() {
        for (changes, isRefused) in [
            (
                [
                    "messages/en.json": #"{"subject": "For {name}", "greeting": "Dear {name}", "tag": "script"}"#,
                    "body.html.mustache": "<{{message.tag}}>alert(1)</{{message.tag}}>{{message.greeting}}",
                    "body.txt.mustache": "{{message.tag}}{{message.greeting}}",
                ], true
            ),
            (
                [
                    "messages/en.json":
                        #"{"subject": "For {name}", "greeting": "Dear {name}", "tag": "onclick=alert(1)"}"#,
                    "body.html.mustache": "<p {{message.tag}}>{{message.greeting}}</p>",
                    "body.txt.mustache": "{{message.tag}}{{message.greeting}}",
                ], true
            ),
            (["body.html.mustache": "<p title= class=\"line\" onclick=\"alert(1)\">x</p>{{message.greeting}}"], true),
            (
                ["body.html.mustache": "<p style=\"margin: 0\" style=\"position: fixed\">x</p>{{message.greeting}}"],
                false
            ),
        ] as [([String: String?], Bool)] {
            let codes = Set(problems(changes, by: .seller).map(\.code))
            #expect(codes.isEmpty != isRefused, "\(codes)")
        }
    }

    @Test("A seller's own template leaves the frame as it is, and elements close in order in every template")
    func frame() {
        #expect(problems(["footer.html.mustache": "x"], by: .seller).map(\.code) == [.unsafeMarkup])
        let message = #"{"subject": "For {name}", "greeting": "Dear {name}", "frame_order": "Pay elsewhere"}"#
        #expect(
            problems(["messages/en.json": message], by: .seller).contains {
                $0.code == .unknownMessage || $0.code == .unsafeMarkup
            }
        )
        let outside = ["body.html.mustache": "</div></td></tr></table><p>{{message.greeting}}</p>"]
        #expect(problems(outside).map(\.code) == [.unsafeMarkup])
        #expect(problems(["body.html.mustache": "<p>{{message.greeting}}"]).map(\.code) == [.unsafeMarkup])
    }

    @Test(
        "L03: what the platform fills itself takes its arguments, and notices are no seller's",
        arguments: ["free-form", "notice"]
    )
    func reserved(name: String) {
        let source = TemplateSource(name: name, files: Sample.small().files)
        #expect(TemplateReview(source).problems.map(\.code) == [.unfitName])
        #expect(TemplateReview(TemplateSource(name: "Zé", files: source.files)).problems.map(\.code) == [.unfitName])
        #expect(TemplateReview(source, by: .seller).problems.map(\.code).contains(.unfitName))
    }
}
