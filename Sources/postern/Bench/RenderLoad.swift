import Delivery
import Localization
import MIME
import Messaging
import Mustache
import Templates

/// One template filled for one buyer after another: by Postern, and by swift-mustache alone with texts that are ready.
struct RenderLoad {
    private static let name = "customisation-question"
    private static let languages = ["en", "de", "ar", "ja"]

    private let template: CompiledTemplate
    private let entry: TemplateLibrary.Entry
    private let writer: LetterWriter
    private let locales: [LanguageTag]
    private let layouts: [MustacheLibrary]
    /// What mustache needs of each language: everything is formatted already.
    private let objects: [[String: Any]]

    init(keyring: TokenKeyring) throws {
        guard let source = TemplateCatalogue.builtIn().templates.first(where: { $0.name == Self.name }) else {
            throw BenchmarkError(problem: "the catalogue has no \(Self.name)")
        }
        template = try CompiledTemplate(source)
        entry = TemplateLibrary.Entry(versionID: 1, template: template)
        writer = LetterWriter(keyring: keyring)
        locales = try Self.languages.map { try LanguageTag($0) }
        layouts = try [".html.mustache", ".txt.mustache"].map { try Self.library(source, suffix: $0) }
        objects = Self.languages.indices.map(Self.object)
    }

    /// The subject and both bodies.
    func renderedPerSecond() throws -> Double {
        try OneCore.perSecond { index in
            let mail = try template.render(
                RenderRequest(
                    locale: locales[index % locales.count],
                    marketplaceLocale: nil,
                    arguments: [
                        "marketplace_name": .string("Bench"), "seller_name": .string("Shop \(index % 100)"),
                        "order_id": .string("MD-\(index)"), "item_name": .string("Name plate, oak"),
                        "question": .string(Self.question), "reply_by": .date(epochMilliseconds: 1_795_510_800_000),
                    ],
                    timeZone: "Europe/Berlin"
                )
            )
            return mail.html.utf8.count &+ mail.text.utf8.count
        }
    }

    /// The whole mail's bytes.
    func composedPerSecond() throws -> Double {
        try OneCore.perSecond { index in
            let composition = MailComposition(
                marketplaceName: "Bench",
                mailDomain: "msg.bench.example",
                timeZone: "Europe/Berlin",
                sellerName: "Shop \(index % 100)",
                recipientName: "Buyer \(index)",
                recipientLocale: Self.languages[index % Self.languages.count],
                alias: "abcdefghijkm@msg.bench.example"
            )
            let text = LetterText(
                message: MessageID(Int64(index + 1)),
                key: AliasKey(marketplace: MarketplaceID(1), seller: SellerID(1), buyer: BuyerID(Int64(index + 1))),
                orderID: "MD-\(index)",
                template: Self.name,
                arguments: Self.arguments,
                subject: nil,
                bodyText: nil
            )
            let rendered = try LetterWriter.render(text, composition, with: entry)
            let reader = LetterWriter.Reader.recipient(address: "buyer\(index)@people.example")
            return try writer.compose(rendered, text, composition, attachments: [], for: reader).bytes.count
        }
    }

    /// Both bodies by swift-mustache, from the same layouts: without formatting, escaping by place, or checks.
    func mustachePerSecond() -> Double {
        OneCore.perSecond { index in
            let object = objects[index % objects.count]
            return layouts.reduce(0) { $0 &+ ($1.render(object, withTemplate: "mail") ?? "").utf8.count }
        }
    }

    private static let question = String(
        repeating: "Which name shall we engrave on it, and in capital letters or not? ",
        count: 6
    )

    private static let arguments =
        #"{"item_name": "Name plate, oak", "question": "\#(question)", "reply_by": "2026-11-30T12:00:00Z"}"#

    private static func library(_ source: TemplateSource, suffix: String) throws -> MustacheLibrary {
        var library = MustacheLibrary()
        for (path, text) in source.files where path.hasSuffix(suffix) {
            let name = String(path.split(separator: "/").last?.dropLast(suffix.count) ?? "")
            guard path.contains("/") == (source.files[name + suffix] == nil) else {
                continue
            }
            try library.register(text, named: name)
        }
        return library
    }

    private static func object(_ language: Int) -> [String: Any] {
        let sentence = "A sentence of the mail that stands here as it was formatted before, of the usual length."
        let keys = [
            "subject", "heading", "intro", "action", "frame_greeting", "frame_deadline", "frame_order",
            "frame_reply_hint", "frame_sent_through",
        ]
        return [
            "message": Dictionary(uniqueKeysWithValues: keys.map { ($0, sentence) }),
            "argument": ["marketplace_name": "Bench"],
            "present": ["reply_by": true, "order_id": true],
            "absent": [String: Bool](),
            "each": ["question": [["item": question]]],
            "mail": ["language": languages[language], "direction": language == 2 ? "rtl" : "ltr"],
        ]
    }
}
