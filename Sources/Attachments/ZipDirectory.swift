/// The names in a ZIP archive's central directory (APPNOTE 4.3.12). Nothing is decompressed.
struct ZipDirectory {
    let names: [String]

    private static let localHeaderSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let entrySignature: UInt32 = 0x0201_4B50
    private static let endSignature: UInt32 = 0x0605_4B50
    private static let endOctets = 22
    private static let entryOctets = 46
    private static let maximumCommentOctets = 65_535
    /// A Word document has tens of parts; what has more is not worth a look.
    private static let maximumEntries = 4096

    static func isArchive(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: localHeaderSignature)
    }

    /// Reads the directory.
    /// - Returns: Nil for one that is damaged, split over volumes, in ZIP64 form or longer than a document's can be.
    init?(_ bytes: [UInt8]) {
        let reader = ByteReader(bytes: bytes)
        guard
            let end = Self.endRecord(in: reader),
            let count = reader.uint16(at: end + 10), count <= Self.maximumEntries,
            let start = reader.uint32(at: end + 16)
        else {
            return nil
        }
        var names: [String] = []
        var position = Int(start)
        for _ in 0..<count {
            guard
                position + Self.entryOctets <= end,
                reader.uint32(at: position) == Self.entrySignature,
                let nameOctets = reader.uint16(at: position + 28),
                let extraOctets = reader.uint16(at: position + 30),
                let commentOctets = reader.uint16(at: position + 32),
                let name = reader.slice(at: position + Self.entryOctets, count: Int(nameOctets))
            else {
                return nil
            }
            names.append(String(decoding: name, as: UTF8.self))
            position += Self.entryOctets + Int(nameOctets) + Int(extraOctets) + Int(commentOctets)
        }
        // Readers go by the number of entries or by the room they take; where these differ, an entry could hide.
        guard position == end else {
            return nil
        }
        self.names = names
    }

    /// The record at the end, behind which only its own comment stands.
    private static func endRecord(in reader: ByteReader) -> Int? {
        let last = reader.bytes.count - endOctets
        guard last >= 0 else {
            return nil
        }
        return (max(0, last - maximumCommentOctets)...last).reversed().first { position in
            reader.byte(at: position) == 0x50
                && reader.uint32(at: position) == endSignature
                && reader.uint16(at: position + 20).map { Int($0) } == last - position
        }
    }
}
