/// Brings the files of one archive out, a piece at a time, and holds each to what the directory says of it.
struct PartUnpacker: ~Copyable {
    private var inflater: Inflater

    /// - Throws: `ArchiveRefusal` if zlib cannot start.
    init() throws(ArchiveRefusal) {
        guard let inflater = Inflater() else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        self.inflater = inflater
    }

    /// - Parameters:
    ///   - range: Where its packed data stands in `bytes`.
    ///   - consume: Takes the pieces in order; what it throws ends the whole.
    /// - Throws: `ArchiveRefusal` at a limit of the meter, and for a file that is not what the directory says.
    mutating func unpack(
        _ entry: ZipEntry,
        at range: Range<Int>,
        of bytes: [UInt8],
        meter: inout ArchiveMeter,
        consume: (Span<UInt8>) throws(ArchiveRefusal) -> Void
    ) throws(ArchiveRefusal) {
        var checksum = Checksum()
        var count = 0
        func take(_ piece: Span<UInt8>) throws(ArchiveRefusal) {
            count += piece.count
            try meter.unpacked(piece.count, soFar: count, packed: entry.packedBytes)
            // Checked at each piece, so that a bomb that says it is small ends here and not at the limits.
            guard count <= entry.unpackedBytes else {
                throw ArchiveRefusal(.archiveInconsistent)
            }
            checksum.add(piece)
            try consume(piece)
        }
        if entry.method == 0 {
            if !range.isEmpty {
                try take(bytes.span.extracting(range))
            }
        } else {
            try unpackDeflated(range, of: bytes, consume: take)
        }
        guard count == entry.unpackedBytes, checksum.value == entry.checksum else {
            throw ArchiveRefusal(.archiveDamaged)
        }
    }

    private mutating func unpackDeflated(
        _ range: Range<Int>,
        of bytes: [UInt8],
        consume: (Span<UInt8>) throws(ArchiveRefusal) -> Void
    ) throws(ArchiveRefusal) {
        try bytes.withUnsafeBufferPointer { buffer throws(ArchiveRefusal) in
            try inflater.unpack(UnsafeBufferPointer(rebasing: buffer[range]), consume: consume)
        }
    }
}
