/// A ZIP archive whose files are stored, not compressed (APPNOTE 4.3).
enum ZipArchive {
    static func bytes(files: [(name: String, text: String)]) -> [UInt8] {
        var archive = ByteWriter()
        var directory = ByteWriter()
        for (name, text) in files {
            let content = Array(text.utf8)
            let offset = UInt32(archive.bytes.count)
            archive.append(littleEndian: UInt32(0x0403_4B50))
            appendCommonFields(name, content, to: &archive)
            archive.append(name)
            archive.append(content)

            directory.append(littleEndian: UInt32(0x0201_4B50))
            directory.append(littleEndian: version)
            appendCommonFields(name, content, to: &directory)
            // Comment, disk, internal and external attributes: none.
            directory.append([UInt8](repeating: 0, count: 10))
            directory.append(littleEndian: offset)
            directory.append(name)
        }
        let start = UInt32(archive.bytes.count)
        archive.append(directory.bytes)
        archive.append(littleEndian: UInt32(0x0605_4B50))
        archive.append(littleEndian: UInt32(0))
        archive.append(littleEndian: UInt16(files.count))
        archive.append(littleEndian: UInt16(files.count))
        archive.append(littleEndian: UInt32(directory.bytes.count))
        archive.append(littleEndian: start)
        archive.append(littleEndian: UInt16(0))
        return archive.bytes
    }

    /// 2.0.
    private static let version: UInt16 = 20
    /// 1 January 1980, the first day that the format knows.
    private static let date: UInt16 = 0x21

    private static func appendCommonFields(_ name: String, _ content: [UInt8], to writer: inout ByteWriter) {
        writer.append(littleEndian: version)
        // Flags: names in UTF-8. Method: stored. Time: midnight.
        writer.append(littleEndian: UInt16(1 << 11))
        writer.append(littleEndian: UInt16(0))
        writer.append(littleEndian: UInt16(0))
        writer.append(littleEndian: date)
        writer.append(littleEndian: Checksum.crc32(content))
        writer.append(littleEndian: UInt32(content.count))
        writer.append(littleEndian: UInt32(content.count))
        writer.append(littleEndian: UInt16(name.utf8.count))
        writer.append(littleEndian: UInt16(0))
    }
}
