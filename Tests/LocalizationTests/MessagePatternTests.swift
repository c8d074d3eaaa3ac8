import Localization
import Testing

@Suite struct MessagePatternTests {
    private func format(
        _ pattern: String,
        _ values: [String: MessageArgument],
        locale: String = "en",
        timeZone: String = "UTC"
    ) throws -> String {
        try MessagePattern(pattern)
            .format(values, in: FormattingContext(locale: LanguageTag(locale), timeZone: timeZone))
    }

    static let parcels: [String: String] = [
        "en": "{n, plural, =0 {no parcels} one {# parcel} other {# parcels}}",
        "ar": "{n, plural, zero {صفر} one {واحد} two {اثنان} few {قليل} many {كثير} other {آخر}}",
        "ja": "{n, plural, other {荷物#個}}",
        "pl": "{n, plural, one {# paczka} few {# paczki} many {# paczek} other {# paczki}}",
        "cy": "{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}",
    ]

    @Test(
        "L02: plurals are chosen by the locale's categories, and =0 by the number itself",
        arguments: [
            ("en", 0, "no parcels"), ("en", 1, "1 parcel"), ("en", 2, "2 parcels"), ("en", 1234, "1,234 parcels"),
            ("ar", 0, "صفر"), ("ar", 1, "واحد"), ("ar", 2, "اثنان"), ("ar", 3, "قليل"), ("ar", 11, "كثير"),
            ("ar", 100, "آخر"),
            ("ja", 1, "荷物1個"), ("ja", 5, "荷物5個"),
            ("pl", 1, "1 paczka"), ("pl", 3, "3 paczki"), ("pl", 5, "5 paczek"), ("pl", 22, "22 paczki"),
            ("cy", 0, "z"), ("cy", 1, "o"), ("cy", 2, "t"), ("cy", 3, "f"), ("cy", 6, "m"), ("cy", 7, "x"),
        ] as [(String, Int64, String)]
    )
    func plural(locale: String, number: Int64, expected: String) throws {
        let pattern = try #require(Self.parcels[locale])
        #expect(try format(pattern, ["n": .integer(number)], locale: locale) == expected)
    }

    @Test("L02: ordinals, select and nested clauses")
    func clauses() throws {
        let ordinal = "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} try"
        #expect(try format(ordinal, ["n": .integer(22)]) == "22nd try")
        let select = "{kind, select, gift {a gift for {name}} other {for {name}}}"
        #expect(try format(select, ["kind": .string("gift"), "name": .string("Ana")]) == "a gift for Ana")
        #expect(try format(select, ["kind": .string("??"), "name": .string("Ana")]) == "for Ana")
    }

    @Test(
        "L02: numbers follow the locale",
        arguments: [("en", "1,234.5"), ("de", "1.234,5"), ("de-CH", "1’234.5"), ("es-MX", "1,234.5")]
    )
    func numbers(locale: String, expected: String) throws {
        #expect(try format("{n, number}", ["n": .decimal("1234.5")], locale: locale) == expected)
    }

    @Test(
        "L02: a currency is the amount's own, and written as the locale writes it",
        arguments: [
            ("en", "12.50", "EUR", "€12.50"), ("de", "12.50", "EUR", "12,50\u{A0}€"), ("ja", "1200", "JPY", "￥1,200"),
            ("de", "0.10", "JPY", "0\u{A0}¥"), ("en", "12345678901234567.89", "USD", "$12,345,678,901,234,567.89"),
        ]
    )
    func currency(locale: String, amount: String, code: String, expected: String) throws {
        #expect(try format("{a}", ["a": .currency(amount: amount, code: code)], locale: locale) == expected)
    }

    @Test("L02: lists are joined as the locale joins them")
    func lists() throws {
        let items = MessageArgument.list(["A", "B", "C"])
        #expect(try format("{x}", ["x": items]) == "A, B, and C")
        #expect(try format("{x}", ["x": items], locale: "en-GB") == "A, B and C")
        #expect(try format("{x}", ["x": items], locale: "ja") == "A、B、C")
        #expect(try format("{x}", ["x": .list([])]) == "")
        #expect(try format("{x}", ["x": .list(["A"])]) == "A")
    }

    /// 2026-11-24T23:30:00Z.
    static let evening = MessageArgument.date(epochMilliseconds: 1_795_563_000_000)

    @Test(
        "L02: dates follow the locale and the time zone given with each call",
        arguments: [
            ("en", "UTC", "{d, date, long}", "November 24, 2026"),
            ("en", "Europe/Berlin", "{d, date, long}", "November 25, 2026"),
            ("en-AU", "UTC", "{d, date, long}", "24 November 2026"),
            ("de", "America/Los_Angeles", "{d, date, ::yMMMMd}", "24. November 2026"),
            ("ja", "Asia/Tokyo", "{d, date, long}", "2026年11月25日"),
            ("de", "Europe/Berlin", "{d, time, short}", "00:30"),
            ("en", "Asia/Kolkata", "{n, plural, one {{d, date, short}} other {}}", "11/25/26"),
        ]
    )
    func dates(locale: String, timeZone: String, pattern: String, expected: String) throws {
        let values = ["d": Self.evening, "n": .integer(1)]
        #expect(try format(pattern, values, locale: locale, timeZone: timeZone) == expected)
    }

    @Test("L02: one pattern used for two time zones in turn keeps none of them")
    func timeZonesInTurn() throws {
        let pattern = try MessagePattern("{d, date, ::yMMMdHm}")
        let locale = try LanguageTag("en")
        for _ in 0..<3 {
            let utc = try pattern.format(["d": Self.evening], in: FormattingContext(locale: locale, timeZone: "UTC"))
            #expect(utc == "Nov 24, 2026, 23:30")
            let tokyo = try pattern.format(
                ["d": Self.evening],
                in: FormattingContext(locale: locale, timeZone: "Asia/Tokyo")
            )
            #expect(tokyo == "Nov 25, 2026, 08:30")
        }
    }

    @Test("L04: values are never read as patterns")
    func valuesAreData() throws {
        let hostile = "{0} {n, plural, other {x}} ' '' {{ }} # \u{0}"
        #expect(try format("<{x}>", ["x": .string(hostile)]) == "<\(hostile)>")
        let inPlural = "{n, plural, one {{x} #} other {{x} #}}"
        #expect(try format(inPlural, ["n": .integer(2), "x": .string(hostile)]) == "\(hostile) 2")
    }

    @Test("L04: placeholders are isolated where a value's direction could differ, and only there")
    func isolation() throws {
        #expect(try format("by {x}.", ["x": .string("Ana")]) == "by Ana.")
        #expect(try format("by {x}.", ["x": .string("متجر")]) == "by \u{2068}متجر\u{2069}.")
        #expect(try format("من {x}.", ["x": .string("Ana")], locale: "ar") == "من \u{2068}Ana\u{2069}.")
        let plural = "{n, plural, one {{x}: #} other {{x}: #}}"
        #expect(try format(plural, ["n": .integer(2), "x": .string("متجر")]) == "\u{2068}متجر\u{2069}: 2")
        #expect(try format("{x}", ["x": .list(["A", "متجر"])]).filter { $0 == "\u{2068}" }.count == 3)
    }

    @Test("L03: a pattern tells its arguments and how it uses them")
    func arguments() throws {
        let pattern = try MessagePattern(
            "{a} {n, plural, =0 {none} one {{b}} other {{d, date, long}}} {k, select, x {} other {}}"
        )
        #expect(pattern.arguments.map(\.name) == ["a", "n", "b", "d", "k"])
        #expect(pattern.arguments.map(\.uses) == [.text, .plural, .text, .date, .select])
        #expect(pattern.arguments[1].selectors == ["=0", "one", "other"])
        #expect(pattern.constant == nil)
        #expect(try MessagePattern("It''s '{'here'}'").constant == "It's {here}")
    }

    @Test(
        "L03: what is no pattern is refused when it is read",
        arguments: [
            "{", "{a", "{n, plural, one {x}}", "{0}", "{n, choice, 0#none}", "{n, plural}", "{a, unknown}", "{a b}",
        ]
    )
    func refused(pattern: String) {
        #expect(throws: MessagePatternError.self) { try MessagePattern(pattern) }
    }

    @Test("L03: every missing argument is named, and every one of a wrong kind")
    func missing() throws {
        let missing = try #require(throws: MessageFormatError.self) { try format("{b} {a} {c}", ["c": .string("")]) }
        #expect(missing.code == .missingArgument)
        #expect(missing.arguments == ["a", "b"])
        let wrong = try #require(throws: MessageFormatError.self) {
            try format("{n, plural, other {#}} {d, date}", ["n": .string("3"), "d": .integer(3)])
        }
        #expect(wrong.code == .wrongKind)
        #expect(wrong.arguments == ["d", "n"])
    }

    @Test("L03: an unknown time zone, currency or number is an error, not a guess")
    func invalidValues() throws {
        let zone = try #require(throws: MessageFormatError.self) {
            try format("{d, date}", ["d": Self.evening], timeZone: "Moon/Sea")
        }
        #expect(zone.code == .unknownTimeZone)
        #expect(throws: MessageFormatError.self) { try format("{a}", ["a": .currency(amount: "1", code: "€€")]) }
        #expect(throws: MessageFormatError.self) { try format("{a, number}", ["a": .decimal("1x")]) }
        #expect(FormattingContext.isKnown(timeZone: "Europe/Berlin"))
        #expect(!FormattingContext.isKnown(timeZone: "Moon/Sea"))
    }

    @Test("L06: a value of a megabyte passes whole")
    func large() throws {
        let large = String(repeating: "é", count: 1 << 19)
        let text = try format("{n, plural, other {{x}#}}", ["x": .string(large), "n": .integer(7)])
        #expect(text == large + "7")
    }

    @Test("L02: one pattern serves many threads, locales and time zones at once")
    func concurrency() async throws {
        let pattern = try MessagePattern("{n, plural, one {#} other {#}} {x} {d, date, ::yMMMdHm}")
        let zones = ["UTC", "Asia/Tokyo", "America/Los_Angeles"]
        let locales = try ["en", "de", "ar", "ja", "pl"].map { try LanguageTag($0) }
        let contexts = locales.flatMap { locale in zones.map { FormattingContext(locale: locale, timeZone: $0) } }
        let values: [String: MessageArgument] = ["n": .integer(3), "x": .string("y"), "d": Self.evening]
        let expected = try contexts.map { try MessagePattern(pattern.text).format(values, in: $0) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<100 {
                        for (context, expected) in zip(contexts, expected) {
                            guard try pattern.format(values, in: context) == expected else {
                                return false
                            }
                        }
                    }
                    return true
                }
            }
            for try await agrees in group {
                #expect(agrees)
            }
        }
    }
}
