/// Little-endian numbers at positions of a file that may lie about itself: what is out of bounds reads as nil.
struct ByteReader {
    let bytes: [UInt8]

    func byte(at offset: Int) -> UInt8? {
        bytes.indices.contains(offset) ? bytes[offset] : nil
    }

    func uint16(at offset: Int) -> UInt16? {
        slice(at: offset, count: 2).map { $0.reversed().reduce(0) { $0 << 8 | UInt16($1) } }
    }

    func uint32(at offset: Int) -> UInt32? {
        slice(at: offset, count: 4).map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
    }

    func slice(at offset: Int, count: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
            return nil
        }
        return bytes[offset..<offset + count]
    }
}
