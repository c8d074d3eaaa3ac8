import Attachments
import Testing

@Suite("What may hide in a Word document")
struct ArchiveContentTests {
    private let check: AttachmentCheck

    init() throws {
        check = AttachmentCheck(sniffer: try LibMagicSniffer())
    }

    private func problems(_ archive: SampleZip) throws -> [AttachmentProblem] {
        try check.inspect([AttachmentCandidate(fileName: "a.docx", bytes: archive.bytes)]).problems
    }

    private static let vba = SampleCompoundFile.bytes(streams: ["PROJECT"], nested: ["_VBA_PROJECT"])
    private static let macroBook = SampleZip([
        SampleZipFile("[Content_Types].xml", "<Types/>"), SampleZipFile("xl/vbaProject.bin", vba),
    ])
    private static let packager = SampleCompoundFile.bytes(streams: ["\u{1}Ole10Native"])
    private static let entities = #"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>"#

    @Test(
        "R40: macros are found by what a part is, whatever it is called",
        arguments: [
            SampleDocument.docx(SampleZipFile("word/media/image1.jpg", vba)),
            SampleDocument.docx(SampleZipFile("WORD/VbaProject.bin", "x")),
            SampleDocument.docx(SampleZipFile("word/printerSettings1.bin", vba, method: 0)),
            SampleDocument.docx(
                SampleZipFile(
                    "[Content_Types].xml",
                    SampleDocument.contentTypesText(
                        #"<Default Extension="dat" ContentType="application/vnd.ms-office.vbaProject"/>"#
                    )
                )
            ),
            SampleDocument.docx(
                SampleZipFile(
                    "[Content_Types].xml",
                    "<Types><Override PartName='/word/document.xml'\n"
                        + "ContentType = 'application/vnd.ms-word.document.MacroEnabled.main+xml'/></Types>"
                )
            ),
            SampleDocument.docx(
                SampleZipFile(
                    "word/_rels/document.xml.rels",
                    SampleDocument.relationshipsText(
                        #"Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/&#x76;baProj&#101;ct""#
                            + #" Target="settings.bin""#
                    )
                )
            ),
            SampleDocument.docx(
                SampleZipFile(
                    "word/_rels/document.xml.rels",
                    utf16(
                        SampleDocument.relationshipsText(
                            #"Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="x""#
                        )
                    )
                )
            ),
            SampleDocument.docx(SampleZipFile("word/embeddings/book.xlsx", macroBook.bytes)),
            SampleDocument.docx(
                SampleZipFile(
                    "word/embeddings/a.docx",
                    SampleDocument.docx(SampleZipFile("word/embeddings/book.dat", macroBook.bytes)).bytes
                )
            ),
        ] as [SampleZip]
    )
    func macros(archive: SampleZip) throws {
        #expect(try problems(archive) == [.macros])
    }

    @Test(
        "R40: programs, packed files, controls and entities in a document are refused, each for its own reason",
        arguments: [
            (SampleZipFile("word/media/image1.png", SampleFile.windowsProgram), .embeddedProgram),
            (SampleZipFile("word/media/image1.png", SampleFile.elf), .embeddedProgram),
            (SampleZipFile("word/embeddings/x.bin", "#!/bin/sh\nid\n"), .embeddedProgram),
            (SampleZipFile("word/embeddings/x.bin", [0x4C, 0, 0, 0, 1, 0x14, 2, 0, 0, 0]), .embeddedProgram),
            (
                SampleZipFile("word/embeddings/a.zip", SampleArchive.zip([("a.sh", "#!/bin/sh")])),
                .embeddedProgram
            ),
            (SampleZipFile("word/embeddings/oleObject1.bin", packager), .embeddedFile),
            (
                SampleZipFile("word/embeddings/oleObject1.bin", SampleCompoundFile.bytes(streams: ["Package"])),
                .embeddedFile
            ),
            (
                SampleZipFile(
                    "[Content_Types].xml",
                    SampleDocument.contentTypesText(
                        #"<Override PartName="/x" ContentType="application/vnd.ms-office.activeX+xml"/>"#
                    )
                ), .activeContent
            ),
            (
                SampleZipFile(
                    "word/_rels/document.xml.rels",
                    SampleDocument.relationshipsText(
                        #"Type="\#(SampleDocument.relationshipTypes)control" Target="activeX/activeX1.xml""#
                    )
                ), .activeContent
            ),
            (SampleZipFile("word/styles.xml", entities), .entityDeclarations),
            (SampleZipFile("word/styles.xml", utf16(entities)), .entityDeclarations),
            (SampleZipFile("word/styles.xml", utf16(entities, isLittleEndian: false)), .entityDeclarations),
            (SampleZipFile("word/styles.xml", " \n<!DOCTYPE x SYSTEM 'http://x.example/x'><x/>"), .entityDeclarations),
            (SampleZipFile("word/_rels/document.xml.rels", entities), .entityDeclarations),
            (SampleZipFile("word/media/image1.svg", entities), .entityDeclarations),
            (SampleZipFile("word/_rels/document.xml.rels", "+ADw-Relationships/+AD4-"), .archiveDamaged),
            (SampleZipFile("word/_rels/a.xml.rels", "<?xml version='1.0' encoding='utf-7'?><x/>"), .archiveDamaged),
            (SampleZipFile("word/_rels/document.xml.rels", "<Relationships><Relationship Type='x"), .archiveDamaged),
            (SampleZipFile("word/x.bin", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), .archiveDamaged),
        ] as [(SampleZipFile, AttachmentProblem)]
    )
    func embedded(part: SampleZipFile, problem: AttachmentProblem) throws {
        #expect(try problems(SampleDocument.docx(part)) == [problem])
    }

    @Test(
        "R40: a document that loads a template, an object or a frame from elsewhere is refused",
        arguments: [
            ("attachedTemplate", "http://x.example/a.dotm"), ("attachedTemplate", "https://x.example/a.dotm"),
            ("attachedTemplate", "file://x.example/share/a.dotm"), ("attachedTemplate", "file:////x.example/a.dotm"),
            ("attachedTemplate", #"\\x.example\share\a.dotm"#), ("attachedTemplate", "//x.example/a.dotm"),
            ("oleObject", "mhtml:http://x.example/a!x-usc:http://x.example/b"), ("frame", "http://x.example/"),
            ("subDocument", "https://x.example/"), ("image", #"\\x.example\a.png"#),
            ("image", "file://x.example/a.png"),
        ]
    )
    func remote(type: String, target: String) throws {
        #expect(try problems(SampleDocument.docx(external: type, target: target)) == [.remoteContent])
    }

    @Test(
        "R40: links, pictures of the web and a template on the author's own drive are ordinary",
        arguments: [
            ("hyperlink", "https://x.example/"), ("hyperlink", "mailto:a@x.example"),
            ("image", "https://x.example/a.png"),
            ("attachedTemplate", "file:///C:\\Users\\ada\\Glaze.dotx"), ("attachedTemplate", "Glaze.dotx"),
            ("attachedTemplate", "C:\\Glaze.dotx"), ("oleObject", "file:///D:/prices.xlsx"),
        ]
    )
    func local(type: String, target: String) throws {
        #expect(try problems(SampleDocument.docx(external: type, target: target)) == [])
    }

    @Test(
        "R40: what honest documents hold is accepted",
        arguments: [
            SampleZipFile("word/media/image1.svg", "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"\"><svg/>"),
            SampleZipFile("word/media/image1.png", SampleFile.png, method: 0),
            SampleZipFile("word/fonts/font1.odttf", [0x4D, 0x5A] + [UInt8](repeating: 0xEE, count: 100)),
            SampleZipFile("word/embeddings/book.xlsx", SampleArchive.zip([("[Content_Types].xml", "<Types/>")])),
            SampleZipFile("word/embeddings/oleObject1.bin", SampleCompoundFile.bytes(streams: ["Equation Native"])),
            SampleZipFile("word/styles.xml", utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:styles/>")),
            SampleZipFile("word/empty.xml", ""),
            SampleZipFile("word/media/", [], method: 0),
            SampleZipFile("word/document.xml", "<w:t>5 &lt; 6 ! DOCTYPE</w:t>"),
        ] as [SampleZipFile]
    )
    func honest(part: SampleZipFile) throws {
        #expect(try problems(SampleDocument.docx(part)) == [])
    }

    @Test("R40: everything that is wrong with a document is said at once, each thing once")
    func several() throws {
        let archive = SampleDocument.docx(
            SampleZipFile("word/a.bin", Self.vba),
            SampleZipFile("word/b.bin", Self.vba),
            SampleZipFile("word/c.bin", SampleFile.elf),
            SampleZipFile("word/d.bin", Self.packager)
        )
        #expect(try problems(archive) == [.macros, .embeddedProgram, .embeddedFile])
    }

    @Test("R40: an old document with a packed file inside is refused, one with macros still for these")
    func compoundFile() throws {
        for (streams, problem) in [("\u{1}Ole10Native", AttachmentProblem.embeddedFile), ("_VBA_PROJECT", .macros)] {
            let bytes = SampleCompoundFile.bytes(streams: ["WordDocument"], nested: [streams])
            #expect(try check.inspect([AttachmentCandidate(fileName: "a.doc", bytes: bytes)]).problems == [problem])
        }
    }

    private static func utf16(_ text: String, isLittleEndian: Bool = true) -> [UInt8] {
        ([0xFEFF] + Array(text.utf16)).flatMap { unit in
            let octets = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return isLittleEndian ? octets : octets.reversed()
        }
    }
}
