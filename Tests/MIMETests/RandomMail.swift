import MIME
import TestTools

/// Draws mails in several scripts, with the awkward spellings that break composers.
struct RandomMail {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    private static let vocabularies: [[String]] = [
        ["order", "cup", "a", "Delivery", "on", "2", "May,", "extraordinarily-long-hyphenated-product-name", "ok?"],
        ["Bestellung", "für", "Größe", "Straße", "Ärmel", "und", "die", "Überraschung", "ß"],
        ["ご注文", "ありがとうございます", "お届け先", "の", "確認", "東京都"],
        ["طلبك", "رقم", "في", "الطريق", "شكرًا", "لك"],
        ["आपका", "ऑर्डर", "धन्यवाद", "पता", "की", "पुष्टि"],
        ["🎁", "👩‍👩‍👧‍👦", "📦📦📦", "🇩🇪", "e\u{301}", "🙂"],
        ["=?UTF-8?Q?no?=", "=", "\"quoted\"", "back\\slash", "(comment)", "<tag>", "a@b", ";", "=?", ",", "_", "."],
    ]

    private static let lineEnds = ["\n", "\r\n", "\r", "\n\n"]
    private static let lineStarts = ["", "", "", "--=_a_", "--", ".", "From ", "\t", "=20"]

    mutating func next(number: Int) -> MailContent {
        .sample(
            from: Mailbox(displayName: words(1...6, separators: [" "]), address: "shop-\(number)@relay.market.example"),
            to: Mailbox(displayName: words(0...3, separators: [" "]), address: "buyer+\(number)@mail.example"),
            replyTo: Bool.random(using: &generator) ? Mailbox(address: "reply@relay.market.example") : nil,
            subject: words(0...30, separators: [" ", " ", " ", "  ", "   "]),
            date: Int64.random(in: 0...4_000_000_000, using: &generator),
            messageID: "m\(number)@relay.market.example",
            references: (0..<Int.random(in: 0...5, using: &generator)).map { "earlier.\($0)@relay.market.example" },
            text: body(),
            html: Bool.random(using: &generator) ? "<p>" + body() + "</p>" : nil,
            attachments: (0..<Int.random(in: 0...3, using: &generator)).map { _ in attachment() },
            headers: [(name: "X-Note", value: words(0...12, separators: [" "]))],
            boundarySeed: "seed"
        )
    }

    private mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[Int.random(in: choices.indices, using: &generator)]
    }

    private mutating func words(_ count: ClosedRange<Int>, separators: [String]) -> String {
        let first = pick(Self.vocabularies)
        let second = pick(Self.vocabularies)
        var text = ""
        for index in 0..<Int.random(in: count, using: &generator) {
            text += (index == 0 ? "" : pick(separators)) + pick(pick([first, first, second]))
        }
        return text
    }

    private mutating func body() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            text += pick(Self.lineStarts) + words(0...40, separators: [" ", "  ", ""]) + pick(["", " ", "\t"])
            text += pick(Self.lineEnds)
        }
        return text
    }

    private mutating func attachment() -> MailAttachment {
        let stem = words(1...12, separators: [" ", "_"])
        let octets = (0..<Int.random(in: 0...3000, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        return MailAttachment(
            fileName: stem + pick([".pdf", ".PNG", ".tar.gz"]),
            mediaType: "application/pdf",
            bytes: octets
        )
    }
}
