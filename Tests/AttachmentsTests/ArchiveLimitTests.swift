import Attachments
import Testing

@Suite("Documents that unpack to too much")
struct ArchiveLimitTests {
    private let sniffer: LibMagicSniffer

    init() throws {
        sniffer = try LibMagicSniffer()
    }

    private func problems(
        _ bytes: [UInt8],
        limits: ArchiveLimits = ArchiveLimits(),
        clock: any Clock<Duration> = ContinuousClock()
    ) throws -> [AttachmentProblem] {
        let check = AttachmentCheck(rules: AttachmentRules(archive: limits), sniffer: sniffer, clock: clock)
        return try check.inspect([AttachmentCandidate(fileName: "a.docx", bytes: bytes)]).problems
    }

    @Test("R40: a part that is packed a thousand to one is a bomb by its ratio")
    func ratio() throws {
        #expect(try problems(SampleDocument.bomb(bytes: 20_000_000).bytes) == [.archiveBomb(.ratio)])
    }

    @Test("R40: a small document may have any ratio, up to the byte", arguments: [(0, true), (1, false)])
    func ratioExempt(excess: Int, isAcceptable: Bool) throws {
        let limits = ArchiveLimits(ratioExemptBytes: 500_000)
        let others = SampleDocument.docx().files.reduce(0) { $0 + $1.content.count }
        let bytes = SampleDocument.bomb(bytes: 500_000 - others + excess).bytes
        #expect(try problems(bytes, limits: limits) == (isAcceptable ? [] : [.archiveBomb(.ratio)]))
    }

    @Test("R40: what a document says that it unpacks to is bounded before anything is unpacked")
    func statedBytes() throws {
        let file = SampleZipFile("word/a.xml", "<x/>").with { $0.statedBytes = 104_857_601 }
        #expect(try problems(SampleDocument.docx(file).bytes) == [.archiveBomb(.totalBytes)])
    }

    @Test("R40: the bytes that come out are bounded over all parts, to the byte", arguments: [(0, true), (1, false)])
    func totalBytes(excess: Int, isAcceptable: Bool) throws {
        let archive = SampleDocument.docx(SampleZipFile("word/a.xml", [UInt8](repeating: 0x20, count: 10_000 + excess)))
        let others = SampleDocument.docx().files.reduce(0) { $0 + $1.content.count }
        let limits = ArchiveLimits(maximumTotalBytes: others + 10_000)
        #expect(try problems(archive.bytes, limits: limits) == (isAcceptable ? [] : [.archiveBomb(.totalBytes)]))
    }

    @Test("R40: a bomb that says it is small ends where it lies")
    func lyingSize() throws {
        let zeros = [UInt8](repeating: 0, count: 50_000_000)
        let file = SampleZipFile("word/a.xml", zeros).with { $0.statedBytes = 1000 }
        #expect(try problems(SampleDocument.docx(file).bytes) == [.archiveInconsistent])
    }

    @Test("R40: files that share their packed data are refused before anything is unpacked")
    func overlap() throws {
        var archive = SampleDocument.overlappingBomb()
        archive.files[0].name = "[Content_Types].xml"
        archive.files[1].name = "word/document.xml"
        #expect(try problems(archive.bytes) == [.archiveInconsistent])
    }

    @Test("R40: a file inside the packed data of another is refused, though both are what the directory says")
    func quoted() throws {
        let inner = SampleZipFile("word/b.xml", "<b/>")
        let local = Array(SampleZip([inner]).bytes.dropLast(22 + 46 + inner.name.utf8.count))
        let outer = SampleZipFile("word/a.bin", [0] + local, method: 0)
        let bytes = SampleDocument.docx(outer).bytes
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: local) })
        let archive = SampleDocument.docx(outer).with { $0.overlays = [(inner, place)] }
        #expect(try problems(archive.bytes) == [.archiveInconsistent])
        #expect(try problems(bytes) == [])
    }

    @Test("R40: four archives in one another are followed and a fifth is not", arguments: [(3, true), (4, false)])
    func depth(levels: Int, isAcceptable: Bool) throws {
        let nest = SampleDocument.nest(levels: levels + 1)
        let archive = SampleDocument.docx(SampleZipFile("word/embeddings/a.zip", nest, method: 0))
        #expect(try problems(archive.bytes) == (isAcceptable ? [] : [.archiveBomb(.depth)]))
    }

    @Test("R40: a nest of 20 levels is a bomb by its depth")
    func nest() throws {
        let nest = SampleDocument.nest(levels: 20, around: SampleDocument.bomb(bytes: 1_000_000).bytes)
        let archive = SampleDocument.docx(SampleZipFile("word/embeddings/a.zip", nest, method: 0))
        #expect(try problems(archive.bytes) == [.archiveBomb(.depth)])
    }

    @Test("R40: the number of files is bounded over all archives in one another", arguments: [(4, true), (5, false)])
    func entries(inner: Int, isAcceptable: Bool) throws {
        let files = (0..<inner).map { SampleZipFile("\($0).txt", "x") }
        let archive = SampleDocument.docx(SampleZipFile("word/embeddings/a.zip", SampleZip(files).bytes))
        let limits = ArchiveLimits(maximumEntries: 8)
        #expect(try problems(archive.bytes, limits: limits) == (isAcceptable ? [] : [.archiveBomb(.entries)]))
    }

    @Test("R40: 60,000 files are refused by their number, also if the directory is not there")
    func manyEntries() throws {
        let archive = SampleDocument.docx().with { $0.statedCount = 60_000 }
        #expect(try problems(archive.bytes) == [.archiveBomb(.entries)])
    }

    @Test("R40: a document that takes too long is refused, by the clock that the caller gives")
    func seconds() throws {
        let bytes = SampleDocument.docx().bytes
        #expect(try problems(bytes, clock: SteppingClock(step: .seconds(1))) == [])
        #expect(try problems(bytes, clock: SteppingClock(step: .seconds(11))) == [.archiveBomb(.seconds)])
    }

    @Test("R38: a document of ten megabytes of pictures is followed to its end")
    func large() throws {
        let bytes = SampleDocument.large(pictures: 9, pictureBytes: 1_000_000)
        #expect(bytes.count > 9_000_000)
        #expect(try problems(bytes) == [])
    }
}
