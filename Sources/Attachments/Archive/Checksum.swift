import CZlib

/// The CRC-32 that a ZIP archive keeps of each file, over pieces.
struct Checksum {
    private(set) var value: UInt32 = 0

    mutating func add(_ piece: Span<UInt8>) {
        value = piece.withUnsafeBufferPointer { buffer in
            UInt32(truncatingIfNeeded: crc32_z(UInt(value), buffer.baseAddress, buffer.count))
        }
    }
}
