/// Walks the elements of a one-dimensional array in the server's binary format.
struct ArrayReader {
    /// How many elements are still to come.
    private(set) var remaining: Int
    private let bytes: UnsafeRawBufferPointer
    private let elementType: PostgresType
    private var offset: Int

    /// - Throws: `.typeMismatch` for what is no array of one dimension, `.unexpectedNull`, `.malformed`.
    init(_ cell: PostgresCell) throws(PostgresDecodingFailure) {
        bytes = try cell.content()
        guard cell.type.isArrayLike else {
            throw .typeMismatch
        }
        guard bytes.count >= 12 else {
            throw .malformed
        }
        let dimensions = bytes.bigEndian(Int32.self)
        elementType = PostgresType(oid: bytes.bigEndian(UInt32.self, at: 8))
        switch dimensions {
        case 0:
            remaining = 0
            offset = 12
        case 1:
            guard bytes.count >= 20 else {
                throw .malformed
            }
            let count = Int(bytes.bigEndian(Int32.self, at: 12))
            // Each element takes at least its length, so that a wrong count cannot ask for endless memory.
            guard count >= 0, count <= (bytes.count - 20) / 4 else {
                throw .malformed
            }
            remaining = count
            offset = 20
        default:
            throw .typeMismatch
        }
    }

    mutating func next() throws(PostgresDecodingFailure) -> PostgresCell? {
        guard remaining > 0 else {
            return nil
        }
        remaining -= 1
        guard offset + 4 <= bytes.count else {
            throw .malformed
        }
        let length = Int(bytes.bigEndian(Int32.self, at: offset))
        offset += 4
        guard length >= 0 else {
            return PostgresCell(bytes: nil, type: elementType)
        }
        guard offset + length <= bytes.count else {
            throw .malformed
        }
        defer { offset += length }
        return PostgresCell(
            bytes: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]),
            type: elementType
        )
    }
}

extension PostgresType {
    /// Whether a value of the type can be an array. The scalar types that are known are not; of the rest, which
    /// includes arrays of a user's enum, the array's own header tells.
    fileprivate var isArrayLike: Bool {
        !Self.scalars.contains(self)
    }

    private static let scalars: Set<PostgresType> = [
        .bool, .bytea, .char, .name, .int8, .int2, .int4, .text, .oid, .json, .xml, .float4, .float8, .unknown, .bpchar,
        .varchar, .date, .timestamp, .timestamptz, .interval, .numeric, .void, .uuid, .jsonb, .xid8,
    ]
}
