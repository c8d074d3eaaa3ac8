/// A PDF file of one page with lines of ASCII text (ISO 32000-1 §7.5).
enum PDFDocument {
    /// The fewest bytes that a document with these lines has.
    static func minimumByteCount(lines: [String]) -> Int {
        bytes(lines: lines, filler: 0).count
    }

    /// - Parameters:
    ///   - lines: ASCII without parentheses and backslashes.
    ///   - byteCount: The exact size of the file, which an unused stream of blanks fills up; at least
    ///     `minimumByteCount`. `nil`: as small as it is.
    static func bytes(lines: [String], byteCount: Int? = nil) -> [UInt8] {
        let smallest = bytes(lines: lines, filler: 0)
        guard let byteCount, byteCount > smallest.count else {
            return smallest
        }
        // Every number whose value depends on the filler is written with ten digits, so each blank adds one byte.
        return bytes(lines: lines, filler: byteCount - smallest.count)
    }

    private static func bytes(lines: [String], filler: Int) -> [UInt8] {
        let text = lines.enumerated().map { index, line in
            "BT /F1 12 Tf 72 \(760 - 18 * index) Td (\(line)) Tj ET"
        }.joined(separator: "\n")
        var file = ByteWriter()
        file.append("%PDF-1.4\n")
        var offsets: [Int] = []
        func object(_ dictionary: String, stream: [UInt8]? = nil) {
            offsets.append(file.bytes.count)
            file.append("\(offsets.count) 0 obj\n\(dictionary)\n")
            if let stream {
                file.append("stream\n")
                file.append(stream)
                file.append("\nendstream\n")
            }
            file.append("endobj\n")
        }
        object("<< /Type /Catalog /Pages 2 0 R >>")
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        object(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
                + "/Resources << /Font << /F1 5 0 R >> >> >>"
        )
        object("<< /Length \(text.utf8.count) >>", stream: Array(text.utf8))
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        object("<< /Length \(tenDigits(filler)) >>", stream: [UInt8](repeating: UInt8(ascii: " "), count: filler))
        let table = file.bytes.count
        file.append("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n")
        for offset in offsets {
            file.append("\(tenDigits(offset)) 00000 n \n")
        }
        file.append("trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(tenDigits(table))\n%%EOF\n")
        return file.bytes
    }

    private static func tenDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }
}
