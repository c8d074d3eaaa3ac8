/// One value of a result, as the server sent it.
///
/// The bytes belong to the result and are valid only during the call that hands the cell out: decode, and keep no cell.
package struct PostgresCell {
    /// `nil` is NULL.
    package let bytes: UnsafeRawBufferPointer?
    package let type: PostgresType

    /// The bytes of a value that is not NULL.
    /// - Throws: `.unexpectedNull`.
    package func content() throws(PostgresDecodingFailure) -> UnsafeRawBufferPointer {
        guard let bytes else {
            throw .unexpectedNull
        }
        return bytes
    }

    /// A number of exactly the size of the value.
    /// - Throws: `.unexpectedNull`, or `.malformed` if the size differs.
    package func integer<Integer: FixedWidthInteger & BitwiseCopyable>(
        _ type: Integer.Type
    ) throws(PostgresDecodingFailure) -> Integer {
        let bytes = try content()
        guard bytes.count == MemoryLayout<Integer>.size else {
            throw .malformed
        }
        return bytes.bigEndian(type)
    }
}

/// Why a value cannot be decoded; the row adds the column and both types to it.
package enum PostgresDecodingFailure: Error, Hashable, Sendable {
    case unexpectedNull
    case typeMismatch
    case outOfRange
    case malformed
}
