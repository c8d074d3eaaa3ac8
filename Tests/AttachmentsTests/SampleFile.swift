import Attachments

/// Small files of each kind, complete enough to be what they say they are.
enum SampleFile {
    static func bytes(of format: AttachmentFormat) -> [UInt8] {
        switch format {
        case .txt: text
        case .pdf: pdf
        case .doc: SampleCompoundFile.bytes(streams: ["WordDocument", "1Table"])
        case .docx: SampleArchive.docx()
        case .jpg: jpeg
        case .gif: gif
        case .tiff: tiff
        case .bmp: bmp
        case .png: png
        }
    }

    static let text = Array("Dear Ada,\nthe glaze is safe for food: größe, 東京.\n".utf8)

    static let pdf = Array(
        """
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >> endobj
        trailer << /Root 1 0 R >>
        %%EOF

        """.utf8
    )

    /// One white pixel.
    static let gif: [UInt8] =
        Array("GIF89a".utf8) + [
            1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B,
        ]

    /// One black pixel: a bit in one strip.
    static let tiff: [UInt8] = {
        var builder = ByteBuilder()
        builder.append("II")
        builder.append16(42)
        builder.append32(8)
        let fields = [(256, 1), (257, 1), (258, 1), (259, 1), (262, 0), (273, 104), (278, 1), (279, 1)]
        builder.append16(fields.count)
        for (tag, value) in fields {
            builder.append16(tag, 3)
            builder.append32(1, value)
        }
        builder.pad(to: 105)
        return builder.bytes
    }()

    /// One white pixel of 24 bits.
    static let bmp: [UInt8] = {
        var builder = ByteBuilder()
        builder.append("BM")
        builder.append32(58, 0, 54, 40, 1, 1)
        builder.append16(1, 24)
        builder.append32(0, 4, 2835, 2835, 0, 0)
        builder.append([0xFF, 0xFF, 0xFF, 0])
        return builder.bytes
    }()

    /// A signature and header, one grey pixel in a stored block, and an end.
    static let png: [UInt8] = {
        func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
            let body = Array(type.utf8) + data
            let length = [0, 0, 0, UInt8(data.count)]
            let checksum = CRC32.of(body)
            return length + body + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: checksum >> $0) }
        }
        let pixel: [UInt8] = [0x78, 0x01, 0x01, 0x02, 0x00, 0xFD, 0xFF, 0x00, 0x80, 0x00, 0x82, 0x00, 0x81]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
            + chunk("IDAT", pixel)
            + chunk("IEND", [])
    }()

    /// The markers of a baseline image: JFIF, a quantisation table, one component, an empty scan.
    static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
        + [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 16, count: 64)
        + [0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0]
        + [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x7F, 0xFF, 0xD9]

    /// The header of a 64-bit program for Linux.
    static let elf: [UInt8] = {
        var builder = ByteBuilder()
        builder.append([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        builder.append16(2, 62)
        builder.append32(1, 0x401000, 0, 64, 0, 0, 0, 0)
        builder.append16(64, 56, 0, 64, 0, 0)
        builder.pad(to: 256)
        return builder.bytes
    }()

    /// The two headers of a program for Windows.
    static let windowsProgram: [UInt8] = {
        var builder = ByteBuilder()
        builder.append("MZ")
        builder.pad(to: 60)
        builder.append32(64)
        builder.append("PE\0\0")
        builder.append16(0x8664, 1)
        builder.append32(0, 0, 0)
        builder.append16(240, 0x22, 0x20B)
        builder.pad(to: 512)
        return builder.bytes
    }()
}
