import Templates
import Testing

@Suite struct TemplateArgumentsTests {
    static let declared: [TemplateArgumentDeclaration] = [
        .init(name: "carrier", type: .string, isRequired: true, origin: .producer),
        .init(name: "tracking_numbers", type: .list, isRequired: true, origin: .producer),
        .init(name: "item_count", type: .integer, isRequired: true, origin: .producer),
        .init(name: "weight", type: .decimal, isRequired: false, origin: .producer),
        .init(name: "delivery_from", type: .date, isRequired: false, origin: .producer),
        .init(name: "price", type: .money, isRequired: false, origin: .producer),
        .init(name: "link", type: .url, isRequired: false, origin: .producer),
        .init(name: "problem", type: .choice(["incomplete", "other"]), isRequired: false, origin: .producer),
        .init(name: "seller_name", type: .string, isRequired: true, origin: .platform),
    ]

    @Test("Arguments are read as producers write them")
    func decode() throws {
        let json = """
            {"carrier": "Parcel Post", "tracking_numbers": ["A1", "B2"], "item_count": 3, "weight": 2.5,
             "delivery_from": "2026-11-24T09:00:00Z", "price": {"amount": "12.50", "currency": "EUR"},
             "link": "https://shop.example/7", "problem": "other"}
            """
        let expected: [String: TemplateValue] = [
            "carrier": .string("Parcel Post"), "tracking_numbers": .list(["A1", "B2"]), "item_count": .integer(3),
            "weight": .decimal("2.5"), "delivery_from": .date(epochMilliseconds: 1_795_510_800_000),
            "price": .money(amount: "12.50", currency: "EUR"), "link": .string("https://shop.example/7"),
            "problem": .string("other"),
        ]
        #expect(try TemplateArguments.decode(json, declared: Self.declared) == expected)
    }

    @Test("null is the same as leaving an argument out")
    func null() throws {
        #expect(try TemplateArguments.decode(#"{"carrier": null}"#, declared: Self.declared).isEmpty)
    }

    @Test(
        "L03: a value of the wrong type is named with the remedy",
        arguments: [
            (#"{"carrier": 1}"#, "carrier", "Parcel Post"), (#"{"item_count": "3"}"#, "item_count", "whole number"),
            (#"{"item_count": 3.5}"#, "item_count", "whole number"),
            (#"{"tracking_numbers": "A1"}"#, "tracking_numbers", "list"),
            (#"{"tracking_numbers": [1]}"#, "tracking_numbers", "list"),
            (#"{"delivery_from": "tomorrow"}"#, "delivery_from", "RFC 3339"),
            (#"{"delivery_from": "2026-11-24T09:00:00"}"#, "delivery_from", "offset"),
            (#"{"delivery_from": "2026-02-30T09:00:00Z"}"#, "delivery_from", "RFC 3339"),
            (#"{"price": 12.5}"#, "price", "currency"),
            (#"{"price": {"amount": "12,50", "currency": "EUR"}}"#, "price", "amount"),
            (#"{"price": {"amount": "1", "currency": "euro"}}"#, "price", "currency"),
            (#"{"weight": "1e3"}"#, "weight", "digits"), (#"{"link": "javascript:x"}"#, "link", "https"),
            (#"{"problem": "lost"}"#, "problem", "\"incomplete\", \"other\""),
        ]
    )
    func wrongType(json: String, argument: String, remedy: String) throws {
        let error = try #require(throws: TemplateArgumentError.self) {
            try TemplateArguments.decode(json, declared: Self.declared)
        }
        #expect(error.problems.map(\.argument) == [argument])
        #expect(error.problems.map(\.code) == [.wrongType])
        #expect(error.description.contains(remedy))
    }

    @Test("L03: every problem is told at once, and what the platform says a producer cannot")
    func problems() throws {
        let json = #"{"colour": "red", "seller_name": "Another", "item_count": true}"#
        let error = try #require(throws: TemplateArgumentError.self) {
            try TemplateArguments.decode(json, declared: Self.declared)
        }
        #expect(error.problems.map(\.argument) == ["colour", "item_count", "seller_name"])
        #expect(error.problems.map(\.code) == [.unknownArgument, .wrongType, .suppliedByPlatform])
        #expect(!error.description.contains("Another"))
    }

    @Test("L03: what is no JSON object is refused", arguments: ["", "[]", "3", "{", "null", "\"x\""])
    func notAnObject(json: String) throws {
        let error = try #require(throws: TemplateArgumentError.self) {
            try TemplateArguments.decode(json, declared: Self.declared)
        }
        #expect(error.problems.map(\.code) == [.notAnObject])
    }

    @Test(
        "A time is read with any offset and fraction",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-24T10:00:00+01:00", 1_795_510_800_000),
            ("2026-11-24 09:00:00+00", 1_795_510_800_000), ("2026-11-24T09:00:00.123456+00:00", 1_795_510_800_123),
            ("2000-02-29T23:59:59.5Z", 951_868_799_500), ("1969-12-31T23:59:59Z", -1000),
            ("2026-11-24T02:30:00-06:30", 1_795_510_800_000),
        ] as [(String, Int64)]
    )
    func timestamps(text: String, epochMilliseconds: Int64) throws {
        let values = try TemplateArguments.decode("{\"delivery_from\": \"\(text)\"}", declared: Self.declared)
        #expect(values["delivery_from"] == .date(epochMilliseconds: epochMilliseconds))
    }
}
