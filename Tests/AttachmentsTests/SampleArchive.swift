/// Writes ZIP archives, with every file stored.
enum SampleArchive {
    static func zip(_ files: [(name: String, text: String)], comment: String = "") -> [UInt8] {
        var archive = ByteBuilder()
        var directory = ByteBuilder()
        for (name, text) in files {
            let content = Array(text.utf8)
            let checksum = Int(CRC32.of(content))
            directory.append32(0x0201_4B50)
            directory.append16(20, 20, 0, 0, 0, 0x21)
            directory.append32(checksum, content.count, content.count)
            directory.append16(name.utf8.count, 0, 0, 0, 0)
            directory.append32(0, archive.bytes.count)
            directory.append(name)
            archive.append32(0x0403_4B50)
            archive.append16(20, 0, 0, 0, 0x21)
            archive.append32(checksum, content.count, content.count)
            archive.append16(name.utf8.count, 0)
            archive.append(name)
            archive.append(content)
        }
        let start = archive.bytes.count
        archive.append(directory.bytes)
        archive.append32(0x0605_4B50)
        archive.append16(0, 0, files.count, files.count)
        archive.append32(directory.bytes.count, start)
        archive.append16(comment.utf8.count)
        archive.append(comment)
        return archive.bytes
    }

    /// The least that Word opens, with further parts if a test wants them.
    static func docx(mainPart: String = "word/document.xml", extra: [String] = [], comment: String = "") -> [UInt8] {
        let types = """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Override PartName="/\(mainPart)" ContentType="application/vnd.openxmlformats-officedocument.\
            wordprocessingml.document.main+xml"/></Types>
            """
        let relationships = """
            <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
            <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
            officeDocument" Target="\(mainPart)"/></Relationships>
            """
        let document = """
            <?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
            <w:body><w:p/></w:body></w:document>
            """
        let files = [("[Content_Types].xml", types), ("_rels/.rels", relationships), (mainPart, document)]
        return zip(files + extra.map { ($0, "x") }, comment: comment)
    }
}
