/// Where the files of a ZIP archive stand, once their local headers were found to say what the directory says.
///
/// Readers that go by local headers and readers that go by the directory must see the same files, and no octet may
/// belong to none or to two of them: in between a second archive, another format or a bomb could stand.
struct ZipLayout {
    /// Of the packed data, in the order of the directory's entries.
    let dataRanges: [Range<Int>]

    private static let localHeaderSignature: UInt32 = 0x0403_4B50
    private static let descriptorSignature: UInt32 = 0x0807_4B50
    private static let localHeaderOctets = 30

    /// - Throws: `ArchiveRefusal` with `archiveInconsistent`, or with `archiveDamaged` if a file is cut off.
    init(_ directory: ZipDirectory, in bytes: [UInt8]) throws(ArchiveRefusal) {
        let reader = ByteReader(bytes: bytes)
        var ranges: [Range<Int>] = []
        ranges.reserveCapacity(directory.entries.count)
        var names: Set<String> = []
        for entry in directory.entries {
            // A second file of the same name is one that only some readers see.
            guard !entry.nameOctets.contains(0), names.insert(entry.name).inserted else {
                throw ArchiveRefusal(.archiveInconsistent)
            }
            ranges.append(try Self.dataRange(of: entry, in: reader, before: directory.offset))
        }
        dataRanges = ranges
        try requireNoGaps(directory, reader)
    }

    private static func dataRange(
        of entry: ZipEntry,
        in reader: ByteReader,
        before end: Int
    ) throws(ArchiveRefusal) -> Range<Int> {
        let offset = entry.localHeaderOffset
        guard
            offset + localHeaderOctets <= end,
            reader.uint32(at: offset) == localHeaderSignature,
            let nameCount = reader.uint16(at: offset + 26),
            let extraCount = reader.uint16(at: offset + 28),
            let name = reader.slice(at: offset + localHeaderOctets, count: Int(nameCount))
        else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        guard ![18, 22].contains(where: { reader.uint32(at: offset + $0) == 0xFFFF_FFFF }) else {
            throw ArchiveRefusal(.archiveNotPlain(.zip64))
        }
        guard name.elementsEqual(entry.nameOctets), localHeaderAgrees(with: entry, in: reader) else {
            throw ArchiveRefusal(.archiveInconsistent)
        }
        let start = offset + localHeaderOctets + Int(nameCount) + Int(extraCount)
        guard start <= end, entry.packedBytes <= end - start else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        return start..<start + entry.packedBytes
    }

    /// Sizes and checksum may stay open in front of the data where they follow it.
    private static func localHeaderAgrees(with entry: ZipEntry, in reader: ByteReader) -> Bool {
        let offset = entry.localHeaderOffset
        guard
            let flags = reader.uint16(at: offset + 6), flags == entry.flags,
            reader.uint16(at: offset + 8) == entry.method,
            let checksum = reader.uint32(at: offset + 14),
            let packed = reader.uint32(at: offset + 18),
            let unpacked = reader.uint32(at: offset + 22)
        else {
            return false
        }
        if entry.hasDescriptor, checksum == 0, (packed, unpacked) == (0, 0) {
            return true
        }
        return checksum == entry.checksum && Int(packed) == entry.packedBytes && Int(unpacked) == entry.unpackedBytes
    }

    private func requireNoGaps(_ directory: ZipDirectory, _ reader: ByteReader) throws(ArchiveRefusal) {
        var position = 0
        let places = zip(directory.entries, dataRanges).sorted { $0.0.localHeaderOffset < $1.0.localHeaderOffset }
        for (index, (entry, range)) in places.enumerated() {
            guard entry.localHeaderOffset == position else {
                throw ArchiveRefusal(.archiveInconsistent)
            }
            let next = index + 1 < places.count ? places[index + 1].0.localHeaderOffset : directory.offset
            position = range.upperBound
            if entry.hasDescriptor, next > position, Self.isDescriptor(position..<next, of: entry, in: reader) {
                position = next
            }
        }
        guard position == directory.offset else {
            throw ArchiveRefusal(.archiveInconsistent)
        }
    }

    /// Its signature is optional (APPNOTE 4.3.9.3).
    private static func isDescriptor(_ range: Range<Int>, of entry: ZipEntry, in reader: ByteReader) -> Bool {
        var offset = range.lowerBound
        if range.count == 16 {
            guard reader.uint32(at: offset) == descriptorSignature else {
                return false
            }
            offset += 4
        } else if range.count != 12 {
            return false
        }
        return reader.uint32(at: offset) == entry.checksum
            && reader.uint32(at: offset + 4).map { Int($0) } == entry.packedBytes
            && reader.uint32(at: offset + 8).map { Int($0) } == entry.unpackedBytes
    }
}
