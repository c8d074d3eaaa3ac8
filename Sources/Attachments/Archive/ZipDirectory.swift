/// A ZIP archive's central directory (APPNOTE 4.3.12). Nothing is unpacked.
struct ZipDirectory {
    let entries: [ZipEntry]
    /// Where it begins, which is where the last file ends.
    let offset: Int

    private static let localHeaderSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let emptyArchiveSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let zip64Unknown: UInt32 = 0xFFFF_FFFF

    static func isArchive(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.starts(with: localHeaderSignature) || bytes.starts(with: emptyArchiveSignature)
    }

    /// Reads the directory.
    /// - Parameter maximumEntries: What counts more is not read.
    /// - Throws: `ArchiveRefusal` for one that is damaged, ambiguous, too long or in a form that Word does not write.
    init(_ bytes: [UInt8], maximumEntries: Int = ArchiveLimits().maximumEntries) throws(ArchiveRefusal) {
        let reader = ByteReader(bytes: bytes)
        let end = try ZipEndRecord(reader)
        guard end.count <= maximumEntries else {
            throw ArchiveRefusal(.archiveBomb(.entries))
        }
        var entries: [ZipEntry] = []
        entries.reserveCapacity(end.count)
        var position = end.directoryOffset
        for _ in 0..<end.count {
            guard let entry = ZipEntry(reader, at: position, before: end.offset) else {
                throw ArchiveRefusal(.archiveDamaged)
            }
            try Self.requirePlain(entry)
            entries.append(entry)
            position += entry.directoryOctets
        }
        // Readers go by the number of entries or by the room they take; where these differ, an entry could hide.
        guard position == end.offset, end.directoryOctets == position - end.directoryOffset else {
            throw ArchiveRefusal(.archiveInconsistent)
        }
        self.entries = entries
        offset = end.directoryOffset
    }

    private static func requirePlain(_ entry: ZipEntry) throws(ArchiveRefusal) {
        guard !entry.isEncrypted else {
            throw ArchiveRefusal(.archiveEncrypted)
        }
        guard entry.method == 0 || entry.method == 8 else {
            throw ArchiveRefusal(.archiveNotPlain(.method(Int(entry.method))))
        }
        let numbers = [entry.packedBytes, entry.unpackedBytes, entry.localHeaderOffset]
        guard !numbers.contains(Int(zip64Unknown)) else {
            throw ArchiveRefusal(.archiveNotPlain(.zip64))
        }
    }
}
