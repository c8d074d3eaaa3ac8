extension SampleFiles {
    /// An ordinary file of each kind that sellers attach most, of tens of kilobytes: a load for benchmarks.
    package static func ordinary() -> [(fileName: String, content: [UInt8])] {
        let paragraphs = (1...120).map { "Paragraph \($0): plant it deep, water it well, and keep it out of the wind." }
        let image = PNGImage.bytes(side: 96) { column, row in
            (UInt8(truncatingIfNeeded: column * row), UInt8(column), UInt8(row))
        }
        return [
            ("manual.pdf", PDFDocument.bytes(lines: ["Manual"], byteCount: 40_000)),
            ("instructions.docx", WordDocument.bytes(paragraphs: paragraphs)),
            ("proof.png", image),
        ]
    }
}
