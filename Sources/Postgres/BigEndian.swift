extension [UInt8] {
    /// Appends a number in network byte order, as the server's binary formats want it.
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { bytes in
            append(contentsOf: bytes)
        }
    }

    /// Appends what `body` appends, after its length in four bytes.
    mutating func appendLengthPrefixed(_ body: (inout [UInt8]) -> Void) {
        let start = count
        append(bigEndian: Int32(0))
        body(&self)
        let length = Int32(count - start - 4).bigEndian
        Swift.withUnsafeBytes(of: length) { bytes in
            replaceSubrange(start..<start + 4, with: bytes)
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The number in network byte order at `offset`; the caller has checked that it lies inside.
    func bigEndian<Integer: FixedWidthInteger & BitwiseCopyable>(_ type: Integer.Type, at offset: Int = 0) -> Integer {
        Integer(bigEndian: loadUnaligned(fromByteOffset: offset, as: type))
    }
}
