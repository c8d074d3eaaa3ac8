/// Tells a `.docx` from any other ZIP archive by the names of its parts (ECMA-376 Part 2).
enum OfficeOpenXMLPackage {
    static let contentTypesPart = "[content_types].xml"
    private static let macroParts: Set = ["vbaproject.bin", "vbadata.xml"]

    /// - Returns: Nil for what is no ZIP archive at all.
    static func sniff(_ bytes: [UInt8]) -> SniffedType? {
        guard ZipDirectory.isArchive(bytes) else {
            return nil
        }
        let parts = names(in: bytes)
        guard parts.contains(contentTypesPart), parts.contains(where: isMainDocument) else {
            return SniffedType(mediaType: "application/zip", format: nil)
        }
        return SniffedType(.docx, hasMacros: parts.contains(where: isMacroPart))
    }

    /// - Parameter part: In lower case.
    static func isMacroPart(_ part: String) -> Bool {
        macroParts.contains(String(part.split(separator: "/").last ?? ""))
    }

    /// None if the directory cannot be trusted; what is wrong with it is said when the content is inspected.
    private static func names(in bytes: [UInt8]) -> [String] {
        do throws(ArchiveRefusal) {
            return try ZipDirectory(bytes).entries.map(\.name)
        } catch {
            return []
        }
    }

    /// Some editors number it, as `word/document2.xml`.
    private static func isMainDocument(_ part: String) -> Bool {
        part.hasPrefix("word/document") && part.hasSuffix(".xml")
    }
}
