package import struct FoundationEssentials.UUID

extension PostgresValue {
    /// NULL of whatever type stands where the parameter stands.
    package static let null = PostgresValue(type: .unspecified, bytes: nil)

    /// NULL of one type, for places where the server cannot work it out.
    package static func null(_ type: PostgresType) -> PostgresValue {
        PostgresValue(type: type, bytes: nil)
    }

    package static func bool(_ value: Bool) -> PostgresValue { PostgresValue(value) }
    package static func int2(_ value: Int16) -> PostgresValue { PostgresValue(value) }
    package static func int4(_ value: Int32) -> PostgresValue { PostgresValue(value) }
    package static func int8(_ value: Int64) -> PostgresValue { PostgresValue(value) }
    package static func float8(_ value: Double) -> PostgresValue { PostgresValue(value) }
    package static func text(_ value: String) -> PostgresValue { PostgresValue(value) }
    package static func bytea(_ value: [UInt8]) -> PostgresValue { PostgresValue(value) }
    package static func uuid(_ value: UUID) -> PostgresValue { PostgresValue(value) }
    package static func timestamptz(_ value: PostgresTimestamp) -> PostgresValue { PostgresValue(value) }
    package static func date(_ value: PostgresDate) -> PostgresValue { PostgresValue(value) }
    package static func interval(_ value: Duration) -> PostgresValue { PostgresValue(value) }

    /// JSON text as `jsonb`.
    package static func jsonb(_ text: String) -> PostgresValue { PostgresValue(PostgresJSON(text)) }

    /// JSON texts as `jsonb[]`; `nil` is NULL, not JSON's `null`.
    package static func jsonbArray(_ texts: [String?]) -> PostgresValue {
        PostgresValue(texts.map { $0.map(PostgresJSON.init) })
    }

    /// An array of any encodable type; optional elements may be NULL.
    package static func array(_ elements: [some PostgresEncodable]) -> PostgresValue { PostgresValue(elements) }

    /// The label of an enum, or any other text-like value of a type that the server works out from where it stands.
    package static func label(_ text: String) -> PostgresValue {
        PostgresValue(type: .unspecified, bytes: Array(text.utf8))
    }
}

extension PostgresValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) {
        self.init(value)
    }

    package init(integerLiteral value: Int64) {
        self.init(value)
    }

    package init(booleanLiteral value: Bool) {
        self.init(value)
    }

    package init(floatLiteral value: Double) {
        self.init(value)
    }

    package init(nilLiteral: ()) {
        self = .null
    }
}
