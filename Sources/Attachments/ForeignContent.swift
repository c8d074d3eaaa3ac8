/// Finds a second format in a file, at a place where readers of that format look (a polyglot, `R40`).
enum ForeignContent {
    /// Readers accept a PDF whose header stands anywhere in the first 1024 octets (ISO 32000-1, implementation note 13).
    private static let searchedOctets = 1024
    private static let imageFormats: Set<AttachmentFormat> = [.jpg, .gif, .tiff, .bmp, .png]
    /// Tags with which browsers take a file for a page.
    private static let pageTags = ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<svg"]

    /// - Parameter format: What the file is as a whole.
    /// - Returns: The type of the second format; nil for an ordinary file.
    static func mediaType(in bytes: [UInt8], of format: AttachmentFormat) -> String? {
        if format != .pdf, hasPDFHeader(bytes) {
            return AttachmentFormat.pdf.mediaType
        }
        if imageFormats.contains(format), hasPageTag(bytes.prefix(searchedOctets)) {
            return "text/html"
        }
        if format != .docx, isArchive(bytes) {
            return "application/zip"
        }
        return nil
    }

    private static func hasPDFHeader(_ bytes: [UInt8]) -> Bool {
        let header = Array("%PDF-".utf8)
        return bytes.indices.prefix(searchedOctets).contains { index in
            // With its digit, so that a text may speak of it.
            bytes[index] == header[0] && bytes[index...].starts(with: header)
                && bytes[index...].dropFirst(header.count).first.map { (0x31...0x39).contains($0) } == true
        }
    }

    private static func hasPageTag(_ head: ArraySlice<UInt8>) -> Bool {
        let text = Array(head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
        return text.indices.contains { index in
            text[index] == UInt8(ascii: "<") && pageTags.contains { text[index...].starts(with: $0.utf8) }
        }
    }

    /// ZIP readers look for the record at the end, and find the directory before it however much stands in front.
    private static func isArchive(_ bytes: [UInt8]) -> Bool {
        let reader = ByteReader(bytes: bytes)
        return ZipEndRecord.positions(in: reader).contains { position in
            guard
                let count = reader.uint16(at: position + 10), count > 0,
                let octets = reader.uint32(at: position + 12), let offset = reader.uint32(at: position + 16)
            else {
                return false
            }
            return [position - Int(octets), Int(offset)].contains { reader.uint32(at: $0) == ZipEntry.signature }
        }
    }
}
