/// A square PNG image (ISO/IEC 15948) with 24 bits a pixel.
enum PNGImage {
    /// - Parameters:
    ///   - side: Pixels, 1 to 100, so that the image fits into one stored block.
    ///   - color: Red, green and blue of the pixel in a column and row.
    static func bytes(side: Int, color: (_ column: Int, _ row: Int) -> (UInt8, UInt8, UInt8)) -> [UInt8] {
        var rows: [UInt8] = []
        for row in 0..<side {
            rows.append(0)  // no filter
            for column in 0..<side {
                let (red, green, blue) = color(column, row)
                rows += [red, green, blue]
            }
        }
        var header = ByteWriter()
        header.append(bigEndian: UInt32(side))
        header.append(bigEndian: UInt32(side))
        header.append([8, 2, 0, 0, 0])

        var file = ByteWriter()
        file.append([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        append("IHDR", header.bytes, to: &file)
        append("IDAT", stored(rows), to: &file)
        append("IEND", [], to: &file)
        return file.bytes
    }

    private static func append(_ type: String, _ data: [UInt8], to file: inout ByteWriter) {
        let body = Array(type.utf8) + data
        file.append(bigEndian: UInt32(data.count))
        file.append(body)
        file.append(bigEndian: Checksum.crc32(body))
    }

    /// A zlib stream of one block that is not compressed (RFC 1950, RFC 1951 §3.2.4).
    private static func stored(_ data: [UInt8]) -> [UInt8] {
        var stream = ByteWriter()
        stream.append([0x78, 0x01, 0x01])
        stream.append(littleEndian: UInt16(data.count))
        stream.append(littleEndian: ~UInt16(data.count))
        stream.append(data)
        stream.append(bigEndian: Checksum.adler32(data))
        return stream.bytes
    }
}
