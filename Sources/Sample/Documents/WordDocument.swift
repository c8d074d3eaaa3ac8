/// A Word document with paragraphs of plain text (ECMA-376 Part 1 §17).
enum WordDocument {
    static func bytes(paragraphs: [String]) -> [UInt8] {
        let body = paragraphs.map { "<w:p><w:r><w:t>\(escaped($0))</w:t></w:r></w:p>" }.joined()
        return ZipArchive.bytes(files: [
            ("[Content_Types].xml", contentTypes),
            ("_rels/.rels", relationships),
            (
                "word/document.xml",
                declaration + "<w:document xmlns:w=\"\(namespace)\"><w:body>\(body)</w:body></w:document>"
            ),
        ])
    }

    private static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
    private static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    private static let contentTypes =
        declaration + #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
        + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
        + #"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-"#
        + #"officedocument.wordprocessingml.document.main+xml"/></Types>"#

    private static let relationships =
        declaration + #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
        + #"<Relationship Id="rId1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/"#
        + #"officeDocument/2006/relationships/officeDocument"/></Relationships>"#

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            default: result.append(character)
            }
        }
    }
}
