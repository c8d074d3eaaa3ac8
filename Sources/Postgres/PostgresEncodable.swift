/// A type whose values can be parameters, in the server's binary format.
///
/// A type with a raw value that conforms needs no more than the declaration. An array of a conforming type conforms,
/// and its elements may be optional.
package protocol PostgresEncodable: Sendable {
    /// The type that the server is told.
    static var postgresType: PostgresType { get }
    /// The type of an array of these.
    static var postgresArrayType: PostgresType { get }
    /// Whether the value is NULL.
    var isPostgresNull: Bool { get }
    /// Appends the value as the server's `recv` function of the type reads it. Not called for NULL.
    func appendPostgresBytes(to bytes: inout [UInt8])
    /// Appends an array of these. Only `UInt8` needs its own, since its array is a `bytea`.
    static func appendPostgresBytes(of elements: [Self], to bytes: inout [UInt8])
}

extension PostgresEncodable {
    package static var postgresArrayType: PostgresType { postgresType.arrayType }

    package var isPostgresNull: Bool { false }

    package static func appendPostgresBytes(of elements: [Self], to bytes: inout [UInt8]) {
        let dimensions: Int32 = elements.isEmpty ? 0 : 1
        let hasNull: Int32 = elements.contains { $0.isPostgresNull } ? 1 : 0
        bytes.append(bigEndian: dimensions)
        bytes.append(bigEndian: hasNull)
        bytes.append(bigEndian: postgresType.oid)
        guard !elements.isEmpty else {
            return
        }
        bytes.append(bigEndian: Int32(elements.count))
        bytes.append(bigEndian: Int32(1))  // the lower bound: SQL counts from one
        for element in elements {
            if element.isPostgresNull {
                bytes.append(bigEndian: Int32(-1))
            } else {
                bytes.appendLengthPrefixed(element.appendPostgresBytes)
            }
        }
    }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    package static var postgresType: PostgresType { RawValue.postgresType }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        rawValue.appendPostgresBytes(to: &bytes)
    }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    package static var postgresType: PostgresType { Wrapped.postgresType }
    package static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }

    package var isPostgresNull: Bool {
        // Not by a key path: in a generic context each use makes it anew, which cost more than all the rest of encoding.
        switch self {
        case .none: true
        case .some(let value): value.isPostgresNull
        }
    }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        self?.appendPostgresBytes(to: &bytes)
    }
}

extension Array: PostgresEncodable where Element: PostgresEncodable {
    package static var postgresType: PostgresType { Element.postgresArrayType }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        Element.appendPostgresBytes(of: self, to: &bytes)
    }
}
