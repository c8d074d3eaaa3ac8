/// One entry of a compound file's directory (MS-CFB §2.6).
struct CompoundFileEntry {
    static let octets = 128

    /// In lower case: names are equal without regard to case.
    let name: String
    let isRoot: Bool
    let isUsed: Bool
    let left: Int?
    let right: Int?
    let child: Int?

    init?(_ reader: ByteReader, at offset: Int) {
        guard
            let nameField = reader.slice(at: offset, count: 64),
            let nameOctets = reader.uint16(at: offset + 64), nameOctets <= 64,
            let type = reader.byte(at: offset + 66),
            let left = reader.uint32(at: offset + 68),
            let right = reader.uint32(at: offset + 72),
            let child = reader.uint32(at: offset + 76)
        else {
            return nil
        }
        // UTF-16 with a zero at its end, which is counted.
        let units = stride(from: nameField.startIndex, to: nameField.startIndex + max(0, Int(nameOctets) - 2), by: 2)
            .map { UInt16(nameField[$0]) | UInt16(nameField[$0 + 1]) << 8 }
        name = String(decoding: units, as: UTF16.self).lowercased()
        isRoot = type == 5
        isUsed = type != 0
        self.left = Self.reference(left)
        self.right = Self.reference(right)
        self.child = Self.reference(child)
    }

    /// Numbers from 0xFFFFFFFA on name no entry.
    private static func reference(_ number: UInt32) -> Int? {
        number < 0xFFFF_FFFA ? Int(number) : nil
    }
}
