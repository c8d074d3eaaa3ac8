/// A type whose values can be read from a result, which always arrives in the server's binary format.
///
/// A type with a raw value that conforms needs no more than the declaration. An array and an optional of a conforming
/// type conform.
package protocol PostgresDecodable: Sendable {
    /// Reads one value.
    /// - Throws: `.typeMismatch` when the column has another type, `.unexpectedNull`, `.outOfRange`, `.malformed`.
    static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Self
    /// Reads an array of these. Only `UInt8` needs its own, since its array is a `bytea`.
    static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Self]
}

extension PostgresDecodable {
    package static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Self] {
        var reader = try ArrayReader(cell)
        var elements: [Self] = []
        elements.reserveCapacity(reader.remaining)
        while let element = try reader.next() {
            elements.append(try decode(element))
        }
        return elements
    }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Self {
        guard let value = Self(rawValue: try RawValue.decode(cell)) else {
            throw .outOfRange
        }
        return value
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Wrapped? {
        guard cell.bytes != nil else {
            return nil
        }
        return try Wrapped.decode(cell)
    }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [Element] {
        try Element.decodeArray(cell)
    }
}
