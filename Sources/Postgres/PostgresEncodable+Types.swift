package import struct FoundationEssentials.UUID

extension Bool: PostgresEncodable {
    package static var postgresType: PostgresType { .bool }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(self ? 1 : 0)
    }
}

extension Int16: PostgresEncodable {
    package static var postgresType: PostgresType { .int2 }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: self)
    }
}

extension Int32: PostgresEncodable {
    package static var postgresType: PostgresType { .int4 }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: self)
    }
}

extension Int64: PostgresEncodable {
    package static var postgresType: PostgresType { .int8 }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: self)
    }
}

extension Int: PostgresEncodable {
    package static var postgresType: PostgresType { .int8 }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: Int64(self))
    }
}

extension Double: PostgresEncodable {
    package static var postgresType: PostgresType { .float8 }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: bitPattern)
    }
}

extension String: PostgresEncodable {
    package static var postgresType: PostgresType { .text }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: utf8)
    }
}

/// One byte is a `"char"`, and an array of bytes is a `bytea`.
extension UInt8: PostgresEncodable {
    package static var postgresType: PostgresType { .char }
    package static var postgresArrayType: PostgresType { .bytea }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(self)
    }

    package static func appendPostgresBytes(of elements: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: elements)
    }
}

extension UUID: PostgresEncodable {
    package static var postgresType: PostgresType { .uuid }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: uuid) { bytes.append(contentsOf: $0) }
    }
}

/// An `interval` of microseconds, without days and months; what is finer is cut off.
extension Duration: PostgresEncodable {
    package static var postgresType: PostgresType { .interval }

    package func appendPostgresBytes(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: wholeMicroseconds)
        bytes.append(bigEndian: Int32(0))
        bytes.append(bigEndian: Int32(0))
    }
}
