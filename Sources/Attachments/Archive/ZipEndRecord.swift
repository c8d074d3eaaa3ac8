/// The record at the end of a ZIP archive, behind which only its own comment stands (APPNOTE 4.3.16).
struct ZipEndRecord {
    static let signature: UInt32 = 0x0605_4B50
    static let octets = 22
    static let maximumCommentOctets = 65_535
    private static let zip64LocatorSignature: UInt32 = 0x0706_4B50
    private static let zip64LocatorOctets = 20

    let offset: Int
    let count: Int
    let directoryOctets: Int
    let directoryOffset: Int

    /// - Throws: `ArchiveRefusal` if there is none, more than one, or one of a kind that Word does not write.
    init(_ reader: ByteReader) throws(ArchiveRefusal) {
        let candidates = Self.positions(in: reader).filter { position in
            reader.uint16(at: position + 20).map { Int($0) } == reader.bytes.count - Self.octets - position
        }
        guard let offset = candidates.first else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        // Each reader would choose its own, and see other files than this one.
        guard candidates.count == 1 else {
            throw ArchiveRefusal(.archiveInconsistent)
        }
        guard
            let disk = reader.uint16(at: offset + 4), let directoryDisk = reader.uint16(at: offset + 6),
            let countHere = reader.uint16(at: offset + 8), let count = reader.uint16(at: offset + 10),
            let directoryOctets = reader.uint32(at: offset + 12), let directoryOffset = reader.uint32(at: offset + 16)
        else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        let isZip64 = reader.uint32(at: offset - Self.zip64LocatorOctets) == Self.zip64LocatorSignature
        guard !isZip64, count < 0xFFFF, max(directoryOctets, directoryOffset) < 0xFFFF_FFFF else {
            throw ArchiveRefusal(.archiveNotPlain(.zip64))
        }
        guard disk == 0, directoryDisk == 0, countHere == count else {
            throw ArchiveRefusal(.archiveNotPlain(.volumes))
        }
        self.offset = offset
        self.count = Int(count)
        self.directoryOctets = Int(directoryOctets)
        self.directoryOffset = Int(directoryOffset)
    }

    /// Where its signature stands in the part of a file that readers search, the last first.
    static func positions(in reader: ByteReader) -> [Int] {
        let last = reader.bytes.count - octets
        guard last >= 0 else {
            return []
        }
        return (max(0, last - maximumCommentOctets)...last).reversed().filter { position in
            reader.bytes[position] == 0x50 && reader.uint32(at: position) == signature
        }
    }
}
