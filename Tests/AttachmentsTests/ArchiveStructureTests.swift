import Attachments
import Testing

@Suite("How a Word document is packed")
struct ArchiveStructureTests {
    private let check: AttachmentCheck

    init() throws {
        check = AttachmentCheck(sniffer: try LibMagicSniffer())
    }

    private func problems(_ bytes: [UInt8], named fileName: String = "a.docx") throws -> [AttachmentProblem] {
        try check.inspect([AttachmentCandidate(fileName: fileName, bytes: bytes)]).problems
    }

    private static let part = SampleZipFile(
        "word/styles.xml",
        "<w:styles>\(String(repeating: "<x/>", count: 50))</w:styles>"
    )

    @Test(
        "R40: a document of which readers could see different things is refused",
        arguments: [
            SampleDocument.docx(part.with { $0.localName = "word/vbaProj.bin" }),
            SampleDocument.docx(part.with { $0.localStatedBytes = 7 }),
            SampleDocument.docx(part.with { $0.statedBytes = 7 }),
            SampleDocument.docx(part.with { $0.surplus = [1, 2, 3] }),
            SampleDocument.docx(part, part.with { $0.name = "WORD/Styles.xml" }),
            SampleDocument.docx(part.with { $0.name = "word/a\0.xml" }),
            SampleDocument.docx(part).with { $0.hiddenNames = ["word/styles.xml"] },
            SampleDocument.docx(part).with { $0.gap = Array("another archive".utf8) },
            SampleDocument.docx(part).with { $0.comment = SampleDocument.docx().bytes },
            SampleDocument.docx(part).with {
                $0.stub = SampleZip([SampleZipFile("word/vbaProject.bin", "x")]).bytes
            },
        ] as [SampleZip]
    )
    func inconsistent(archive: SampleZip) throws {
        #expect(try problems(archive.bytes) == [.archiveInconsistent])
    }

    @Test("R40: a directory that holds more entries than it counts is refused as inconsistent")
    func hiddenInDirectory() throws {
        let archive = SampleDocument.docx(Self.part).with { $0.statedCount = 3 }
        #expect(try problems(archive.bytes) == [.archiveInconsistent])
    }

    @Test(
        "R40: a damaged document is refused as damaged",
        arguments: [
            SampleDocument.docx(part.with { $0.statedBytes = 10_000 }),
            SampleDocument.docx(part.with { $0.statedChecksum = 1 }),
            SampleDocument.docx(part).with { $0.offsetShift = 1 },
            SampleDocument.docx(SampleZipFile("word/a.png", [0xFF, 0xFF], method: 0).with { $0.statedChecksum = 2 }),
            SampleDocument.docx(part).with { $0.statedCount = 5 },
        ] as [SampleZip]
    )
    func damaged(archive: SampleZip) throws {
        #expect(try problems(archive.bytes) == [.archiveDamaged])
    }

    @Test("R40: deflate data that is nonsense or breaks off is damage")
    func nonsense() throws {
        let file = SampleDocument.docx(Self.part).bytes
        let packed = Deflate.packed(Self.part.content)
        let start = try #require(file.indices.first { file[$0...].starts(with: packed) })
        var damaged = file
        damaged.replaceSubrange(start..<start + packed.count, with: repeatElement(0xFF, count: packed.count))
        #expect(try problems(damaged) == [.archiveDamaged])
        // Stored blocks whose last one never comes.
        damaged.replaceSubrange(start..<start + packed.count, with: repeatElement(0, count: packed.count))
        #expect(try problems(damaged) == [.archiveDamaged])
    }

    @Test("R40: a document that is cut off anywhere is refused")
    func truncated() throws {
        let file = SampleDocument.docx().bytes
        for count in 4..<file.count {
            #expect(try problems(Array(file.prefix(count))) == [.archiveDamaged])
        }
    }

    @Test("R40: an encrypted document is refused as encrypted", arguments: [0x0001, 0x0041, 0x2000])
    func encrypted(flags: Int) throws {
        #expect(try problems(SampleDocument.docx(Self.part.with { $0.flags = flags }).bytes) == [.archiveEncrypted])
    }

    @Test("R40: other methods than stored and deflate are refused", arguments: [1, 9, 12, 14, 93, 95, 99])
    func method(number: Int) throws {
        let archive = SampleDocument.docx(Self.part.with { $0.method = number })
        #expect(try problems(archive.bytes) == [.archiveNotPlain(.method(number))])
    }

    @Test("R40: ZIP64 and archives of several volumes are refused")
    func forms() throws {
        var bytes = SampleDocument.docx().bytes
        let end = bytes.count - 22
        bytes.replaceSubrange(end + 16..<end + 20, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(try problems(bytes) == [.archiveNotPlain(.zip64)])
        let large = SampleDocument.docx(Self.part.with { $0.statedBytes = 0xFFFF_FFFF })
        #expect(try problems(large.bytes) == [.archiveNotPlain(.zip64)])
        bytes = SampleDocument.docx().bytes
        bytes[end + 4] = 1
        #expect(try problems(bytes) == [.archiveNotPlain(.volumes)])
    }

    @Test("Sizes behind the data, comments and stored files are ordinary")
    func ordinary() throws {
        let files = SampleDocument.docx(Self.part).files.map { file in file.with { $0.hasDescriptor = true } }
        #expect(try problems(SampleZip(files).bytes) == [])
        #expect(try problems(SampleZip(files).with { $0.comment = Array("by hand".utf8) }.bytes) == [])
        #expect(try problems(SampleDocument.docx(Self.part.with { $0.method = 0 }).bytes) == [])
    }

    @Test("R40: a sound archive under another extension is refused for its kind alone")
    func otherNames() throws {
        #expect(
            try problems(SampleDocument.docx().bytes, named: "a.pdf")
                == [.contentDisagrees(named: .pdf, mediaType: AttachmentFormat.docx.mediaType)]
        )
        #expect(
            try problems(SampleArchive.zip([("a.txt", "x")]), named: "a.docx")
                == [.contentDisagrees(named: .docx, mediaType: "application/zip")]
        )
    }
}
