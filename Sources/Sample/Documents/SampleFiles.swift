/// The files that messages of a plan bring along.
package enum SampleFiles {
    /// R38: bytes of all attachments of a message.
    static let maximumTotalBytes = 10_485_760

    /// One file, of another content for each reference.
    static func drawing(_ reference: String, named stem: String, using random: inout SplitMix64) -> SampleAttachment {
        switch random.number(in: 0...2) {
        case 0:
            let lines = ["Proof \(reference)", "Width \(random.number(in: 10...90)) mm"]
            return SampleAttachment(fileName: "\(stem).pdf", content: PDFDocument.bytes(lines: lines))
        case 1:
            let tint = UInt8(random.number(in: 0...255))
            let seed = Checksum.crc32(Array(reference.utf8))
            let image = PNGImage.bytes(side: 12) { column, row in
                let bit = UInt8(truncatingIfNeeded: seed >> UInt32((column + 12 * row) % 32)) & 1
                return (tint, bit * 255, UInt8(column * row))
            }
            return SampleAttachment(fileName: "\(stem).PNG", content: image)
        default:
            let document = WordDocument.bytes(paragraphs: ["Proof \(reference)", stem])
            return SampleAttachment(fileName: "\(stem).docx", content: document)
        }
    }

    static func disguisedProgram(_ reference: String) -> SampleAttachment {
        SampleAttachment(fileName: "proof.pdf", content: WindowsProgram.bytes(comment: reference))
    }

    /// Two files of exactly as many bytes as a message may have.
    static let atLimit = [large, small(byteCount: smallByteCount)]
    /// The same large file, and a small one of one byte more.
    static let overLimit = [
        SampleAttachment(fileName: "catalogue.pdf", sharing: large), small(byteCount: smallByteCount + 1),
    ]

    private static let smallByteCount = 4096

    /// The same for all plans, so that a database keeps it once.
    private static let large = SampleAttachment(
        fileName: "pattern-book.pdf",
        content: PDFDocument.bytes(lines: ["Pattern book"], byteCount: maximumTotalBytes - smallByteCount)
    )

    private static func small(byteCount: Int) -> SampleAttachment {
        SampleAttachment(
            fileName: "order-form.pdf",
            content: PDFDocument.bytes(lines: ["Order form"], byteCount: byteCount)
        )
    }
}
