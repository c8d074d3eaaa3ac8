package import FoundationEssentials

extension Bool: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Bool {
        guard cell.type == .bool else {
            throw .typeMismatch
        }
        return try cell.integer(UInt8.self) != 0
    }
}

extension Int16: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Int16 {
        guard cell.type == .int2 else {
            throw .typeMismatch
        }
        return try cell.integer(Int16.self)
    }
}

extension Int32: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Int32 {
        switch cell.type {
        case .int4: try cell.integer(Int32.self)
        case .int2: Int32(try cell.integer(Int16.self))
        default: throw .typeMismatch
        }
    }
}

/// Reads every integer type, and a `numeric` without fraction, which is what `sum` of an `int8` gives.
extension Int64: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Int64 {
        switch cell.type {
        case .int8: return try cell.integer(Int64.self)
        case .int4: return Int64(try cell.integer(Int32.self))
        case .int2: return Int64(try cell.integer(Int16.self))
        case .oid: return Int64(try cell.integer(UInt32.self))
        case .xid8, .numeric:
            let exact =
                cell.type == .xid8
                ? Int64(exactly: try cell.integer(UInt64.self)) : try NumericReader(cell).wholeNumber
            guard let exact else {
                throw .outOfRange
            }
            return exact
        default: throw .typeMismatch
        }
    }
}

extension Int: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Int {
        Int(try Int64.decode(cell))
    }
}

/// Reads `float8` and `float4`, and `int4`, `int2` and `numeric`, the last rounded to what a `Double` can hold.
extension Double: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Double {
        switch cell.type {
        case .float8: Double(bitPattern: try cell.integer(UInt64.self))
        case .float4: Double(Float(bitPattern: try cell.integer(UInt32.self)))
        case .int4: Double(try cell.integer(Int32.self))
        case .int2: Double(try cell.integer(Int16.self))
        case .numeric: try NumericReader(cell).double
        default: throw .typeMismatch
        }
    }
}

/// Reads text types, JSON as its text, `numeric` as its digits, and labels of enums.
extension String: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> String {
        var bytes = try cell.content()
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .json, .xml, .unknown, .char:
            break
        case .jsonb:
            guard bytes.first == 1 else {
                throw .malformed
            }
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
        case .numeric:
            return try NumericReader(cell).text
        default:
            guard cell.type.oid >= PostgresType.firstUserDefinedOID else {
                throw .typeMismatch
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed
        }
        return text
    }
}

extension UInt8: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> UInt8 {
        guard cell.type == .char else {
            throw .typeMismatch
        }
        return try cell.integer(UInt8.self)
    }

    package static func decodeArray(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> [UInt8] {
        guard cell.type == .bytea else {
            throw .typeMismatch
        }
        return Array(try cell.content())
    }
}

extension UUID: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> UUID {
        guard cell.type == .uuid else {
            throw .typeMismatch
        }
        let bytes = try cell.content()
        guard bytes.count == 16 else {
            throw .malformed
        }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}

/// Reads an `interval` without months, whose length is not fixed; a day counts as 24 hours.
extension Duration: PostgresDecodable {
    package static func decode(_ cell: PostgresCell) throws(PostgresDecodingFailure) -> Duration {
        guard cell.type == .interval else {
            throw .typeMismatch
        }
        let bytes = try cell.content()
        guard bytes.count == 16 else {
            throw .malformed
        }
        guard bytes.bigEndian(Int32.self, at: 12) == 0 else {
            throw .outOfRange
        }
        return .microseconds(bytes.bigEndian(Int64.self)) + .seconds(86_400) * bytes.bigEndian(Int32.self, at: 8)
    }
}
