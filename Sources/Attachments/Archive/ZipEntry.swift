/// One file of a ZIP archive, as the central directory describes it (APPNOTE 4.3.12).
struct ZipEntry {
    static let signature: UInt32 = 0x0201_4B50
    static let octets = 46

    let nameOctets: [UInt8]
    let flags: UInt16
    let method: UInt16
    let checksum: UInt32
    let packedBytes: Int
    let unpackedBytes: Int
    let localHeaderOffset: Int
    /// What it takes in the directory.
    let directoryOctets: Int

    /// In lower case: part names are equal without regard to case (ECMA-376 Part 2 §6.2.2.3).
    var name: String {
        String(decoding: nameOctets, as: UTF8.self).lowercased()
    }

    /// Whether it is encrypted in any of the ways that the flags can say.
    var isEncrypted: Bool {
        flags & 0x2041 != 0
    }

    /// Whether sizes and checksum follow the data, because the writer did not know them before.
    var hasDescriptor: Bool {
        flags & 0x0008 != 0
    }

    /// - Returns: Nil if it does not end before `end`.
    init?(_ reader: ByteReader, at offset: Int, before end: Int) {
        guard
            offset + Self.octets <= end,
            reader.uint32(at: offset) == Self.signature,
            let flags = reader.uint16(at: offset + 8),
            let method = reader.uint16(at: offset + 10),
            let checksum = reader.uint32(at: offset + 16),
            let packed = reader.uint32(at: offset + 20),
            let unpacked = reader.uint32(at: offset + 24),
            let nameCount = reader.uint16(at: offset + 28),
            let extraCount = reader.uint16(at: offset + 30),
            let commentCount = reader.uint16(at: offset + 32),
            let localHeader = reader.uint32(at: offset + 42),
            let name = reader.slice(at: offset + Self.octets, count: Int(nameCount))
        else {
            return nil
        }
        self.flags = flags
        self.method = method
        self.checksum = checksum
        packedBytes = Int(packed)
        unpackedBytes = Int(unpacked)
        localHeaderOffset = Int(localHeader)
        nameOctets = Array(name)
        directoryOctets = Self.octets + Int(nameCount) + Int(extraCount) + Int(commentCount)
    }
}
