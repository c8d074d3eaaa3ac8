/// Word documents as `SampleZip`s, to be made wrong in one respect.
enum SampleDocument {
    static let officeTypes = "application/vnd.openxmlformats-officedocument."
    static let relationshipTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

    static let relationships = SampleZipFile(
        "_rels/.rels",
        relationshipsText(#"Id="r1" Type="\#(relationshipTypes)officeDocument" Target="word/document.xml""#)
    )
    static let contentTypes = SampleZipFile("[Content_Types].xml", contentTypesText())
    static let text = SampleZipFile(
        "word/document.xml",
        "<?xml version=\"1.0\"?><w:document><w:body><w:p/></w:body></w:document>"
    )

    /// - Parameter extra: Replaces parts of the same name.
    static func docx(_ extra: SampleZipFile...) -> SampleZip {
        let parts = [contentTypes, relationships, text]
        return SampleZip(
            parts.map { part in extra.first { $0.name == part.name } ?? part }
                + extra.filter { file in !parts.contains { $0.name == file.name } }
        )
    }

    static func relationshipsText(_ attributes: String) -> String {
        #"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/"#
            + #"package/2006/relationships"><Relationship \#(attributes)/></Relationships>"#
    }

    static func contentTypesText(_ more: String = "") -> String {
        #"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/"#
            + #"content-types"><Override PartName="/word/document.xml" ContentType="\#(officeTypes)"#
            + #"wordprocessingml.document.main+xml"/>\#(more)</Types>"#
    }

    /// - Parameter target: Of a relationship that the main part has to something outside.
    static func docx(external type: String, target: String) -> SampleZip {
        let attributes = #"Id="r1" Type="\#(relationshipTypes)\#(type)" Target="\#(target)" TargetMode="External""#
        return docx(SampleZipFile("word/_rels/document.xml.rels", relationshipsText(attributes)))
    }

    /// An archive in an archive and so on, the innermost of which is `innermost`.
    static func nest(levels: Int, around innermost: [UInt8] = [1]) -> [UInt8] {
        (1..<levels).reduce(innermost) { inner, level in
            SampleZip([SampleZipFile("\(level).zip", inner, method: 0)]).bytes
        }
    }

    /// A part of zeros.
    static func bomb(bytes: Int) -> SampleZip {
        docx(SampleZipFile("word/media/image1.bmp", [UInt8](repeating: 0, count: bytes)))
    }

    /// Ten files that are all the same packed data, each said to be another megabyte.
    static func overlappingBomb() -> SampleZip {
        let zeros = [UInt8](repeating: 0, count: 1_048_576)
        return SampleZip((0..<10).map { SampleZipFile("word/\($0).xml", zeros) }).with { $0.sharesFirstFile = true }
    }

    /// As large as may be attached, most of it pictures that do not get smaller.
    static func large(pictures: Int, pictureBytes: Int) -> [UInt8] {
        var state: UInt64 = 1
        let files = (0..<pictures).map { index in
            let noise = (0..<pictureBytes).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                return UInt8(truncatingIfNeeded: state >> 56)
            }
            return SampleZipFile("word/media/image\(index).png", noise)
        }
        let paragraphs = (0..<20_000).map { "<w:p><w:r><w:t>Paragraph number \($0).</w:t></w:r></w:p>" }.joined()
        let body = SampleZipFile("word/document.xml", "<w:document><w:body>\(paragraphs)</w:body></w:document>")
        return SampleZip([contentTypes, relationships, body] + files).bytes
    }
}
