/// Tells programs by how they begin.
enum ProgramSignature {
    private static let signatures: [[UInt8]] = [
        [0x7F, 0x45, 0x4C, 0x46],
        // Mach-O, and Java classes.
        [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE],
        // A shortcut of Windows, which runs what it names.
        [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00],
        [0x23, 0x21],
    ]

    /// - Parameters:
    ///   - head: At least the first 64 octets, of a file that has as many.
    ///   - byteCount: Of the whole file.
    static func matches(_ head: [UInt8], byteCount: Int) -> Bool {
        if signatures.contains(where: head.starts) {
            return true
        }
        // Two letters alone would also be one font in 65,536: the newer header must lie within the file.
        let reader = ByteReader(bytes: head)
        guard head.starts(with: [0x4D, 0x5A]), let newHeader = reader.uint32(at: 60) else {
            return false
        }
        return Int(newHeader) < byteCount
    }
}
