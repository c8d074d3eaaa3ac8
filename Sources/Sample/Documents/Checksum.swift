/// The checksums that PNG and ZIP files carry.
enum Checksum {
    /// CRC-32 of ISO 3309, as PNG and ZIP use it.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var register = UInt32.max
        for byte in bytes {
            register = (register >> 8) ^ table[Int(UInt8(truncatingIfNeeded: register) ^ byte)]
        }
        return ~register
    }

    /// Adler-32 of RFC 1950 §9.
    static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 1
        var sumOfSums: UInt32 = 0
        for byte in bytes {
            sum = (sum + UInt32(byte)) % 65_521
            sumOfSums = (sumOfSums + sum) % 65_521
        }
        return sumOfSums << 16 | sum
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { register, _ in
            (register >> 1) ^ (register & 1 == 1 ? 0xEDB8_8320 : 0)
        }
    }
}
