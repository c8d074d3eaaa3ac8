/// The two kinds of part that say what an Office document is made of (ECMA-376 Part 2 §6.2.3, §6.5), wherever in it the
/// pieces themselves are and whatever they are called.
enum DocumentMarkup {
    /// - Parameter name: In lower case.
    static func names(_ name: String) -> Bool {
        name == OfficeOpenXMLPackage.contentTypesPart || name.hasSuffix(".rels")
    }

    /// - Throws: `archiveDamaged` for a part that cannot be read.
    static func problems(in bytes: [UInt8]) throws(ArchiveRefusal) -> [AttachmentProblem] {
        guard MarkupScanner.isMarkup(Array(bytes.prefix(64))), let text = utf8(bytes) else {
            throw ArchiveRefusal(.archiveDamaged)
        }
        var problems: [AttachmentProblem] = []
        for tag in try MarkupTags.all(in: text) {
            switch tag.name {
            case "Default", "Override": problems += problem(ofType: tag.attributes["ContentType"] ?? "")
            case "Relationship": problems += problem(of: tag)
            default: break
            }
        }
        return problems
    }

    private static func problem(ofType contentType: String) -> [AttachmentProblem] {
        let contentType = contentType.lowercased()
        if contentType.contains("macroenabled") || contentType.contains("vbaproject") {
            return [.macros]
        }
        return contentType.contains("activex") ? [.activeContent] : []
    }

    private static func problem(of relationship: MarkupTag) -> [AttachmentProblem] {
        let type = relationship.attributes["Type"] ?? ""
        // The transitional and the strict form differ in all but the last word.
        let word = type.split(separator: "/").last.map { $0.lowercased() } ?? ""
        if word == "vbaproject" || word == "wordvbadata" {
            return [.macros]
        }
        if word == "control" || word == "activexcontrolbinary" {
            return [.activeContent]
        }
        let isExternal = relationship.attributes["TargetMode"]?.lowercased() == "external"
        let target = RelationshipTarget(relationship.attributes["Target"] ?? "")
        // A link is followed by the reader, everything else by Word when it opens the document.
        guard isExternal, word != "hyperlink", target.isRemote, !(word == "image" && target.isWeb) else {
            return []
        }
        return [.remoteContent]
    }

    /// The encodings that Office documents may have (ECMA-376 Part 2 §6.1.4), and those that read the same for ASCII.
    private static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
        let isLittleEndian = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0x3C, 0])
        if isLittleEndian || bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0, 0x3C]) {
            let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isLittleEndian ? first | second << 8 : first << 8 | second
            }
            return Array(String(decoding: units, as: UTF16.self).utf8)
        }
        return bytes.contains(0) || declaresForeignEncoding(bytes) ? nil : bytes
    }

    /// In UTF-7, say, a tag can be written without a single angle bracket.
    private static func declaresForeignEncoding(_ bytes: [UInt8]) -> Bool {
        let head = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
        guard
            let declaration = head.split(separator: "?>").first,
            let name = declaration.split(separator: "encoding").dropFirst().first
        else {
            return false
        }
        let encoding = name.drop { "= \t\r\n\"'".contains($0) }.prefix { !"\"'".contains($0) }
        return !["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding) && !encoding.hasPrefix("iso-8859-")
            && !encoding.hasPrefix("windows-125")
    }
}
