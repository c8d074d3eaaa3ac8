import CZlib

/// Unpacks raw deflate data (RFC 1951) with zlib, a piece at a time, into one buffer that is used again for each piece.
struct Inflater: ~Copyable {
    /// zlib keeps a pointer back to it, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var buffer = [UInt8](repeating: 0, count: Self.pieceOctets)

    private static let pieceOctets = 65_536
    /// The largest window, and no header around the data.
    private static let rawWindowBits: Int32 = -15

    /// - Returns: Nil if zlib has no memory.
    init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, Self.rawWindowBits, ZLIB_VERSION, size) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Unpacks one file.
    /// - Parameters:
    ///   - packed: All of its data, and nothing else.
    ///   - consume: Takes each piece, and ends the whole by throwing.
    /// - Throws: `archiveDamaged` for data that breaks off or holds nonsense, `archiveInconsistent` for data that goes on
    ///   behind its end, and what `consume` throws.
    mutating func unpack(
        _ packed: UnsafeBufferPointer<UInt8>,
        consume: (Span<UInt8>) throws(ArchiveRefusal) -> Void
    ) throws(ArchiveRefusal) {
        guard let count = UInt32(exactly: packed.count), inflateReset(stream) == Z_OK else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
        stream.pointee.avail_in = count
        var status = Z_OK
        while status != Z_STREAM_END {
            let (newStatus, produced) = inflatePiece()
            status = newStatus
            // A step without progress means that data is missing.
            guard status == Z_OK || status == Z_STREAM_END, produced > 0 || status == Z_STREAM_END else {
                throw ArchiveRefusal(.archiveDamaged)
            }
            if produced > 0 {
                try consume(buffer.span.extracting(0..<produced))
            }
        }
        guard stream.pointee.avail_in == 0 else {
            throw ArchiveRefusal(.archiveInconsistent)
        }
    }

    private mutating func inflatePiece() -> (status: Int32, produced: Int) {
        let stream = stream
        return buffer.withUnsafeMutableBufferPointer { buffer in
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = UInt32(buffer.count)
            let status = inflate(stream, Z_NO_FLUSH)
            return (status, buffer.count - Int(stream.pointee.avail_out))
        }
    }
}
