/// Tells a `.docx` from any other ZIP archive by the names of its parts (ECMA-376 Part 2).
enum OfficeOpenXMLPackage {
    private static let requiredPart = "[content_types].xml"
    private static let macroParts: Set = ["vbaproject.bin", "vbadata.xml"]

    /// - Returns: Nil for what is no ZIP archive at all.
    static func sniff(_ bytes: [UInt8]) -> SniffedType? {
        guard ZipDirectory.isArchive(bytes) else {
            return nil
        }
        // Part names are equal without regard to case.
        let parts = ZipDirectory(bytes)?.names.map { $0.lowercased() } ?? []
        guard parts.contains(requiredPart), parts.contains(where: isMainDocument) else {
            return SniffedType(mediaType: "application/zip", format: nil)
        }
        let hasMacros = parts.contains { part in
            macroParts.contains(String(part.split(separator: "/").last ?? ""))
        }
        return SniffedType(.docx, hasMacros: hasMacros)
    }

    /// Some editors number it, as `word/document2.xml`.
    private static func isMainDocument(_ part: String) -> Bool {
        part.hasPrefix("word/document") && part.hasSuffix(".xml")
    }
}
