import Attachments
import TestTools
import Testing

@Suite("Random damage")
struct AttachmentMutationTests {
    private static let nest = SampleDocument.nest(levels: 6, around: SampleDocument.bomb(bytes: 300_000).bytes)
    private static let originals: [(name: String, bytes: [UInt8])] = [
        ("a.docx", SampleDocument.docx(SampleZipFile("word/styles.xml", "<!-- x --><w:styles a='1'/>")).bytes),
        ("a.docx", SampleZip(SampleDocument.docx().files.map { file in file.with { $0.hasDescriptor = true } }).bytes),
        ("a.docx", SampleDocument.docx(SampleZipFile("word/embeddings/a.zip", nest, method: 0)).bytes),
        ("a.docx", SampleDocument.bomb(bytes: 2_000_000).bytes),
        (
            "a.docx",
            SampleDocument.docx(
                SampleZipFile("word/x.bin", SampleCompoundFile.bytes(streams: ["A", "B"], nested: ["C"]), method: 0)
            ).bytes
        ),
        ("a.doc", SampleCompoundFile.bytes(streams: ["A", "WordDocument"], nested: ["B"])),
        ("a.gif", SampleFile.gif + SampleArchive.zip([("a.txt", "x")])),
        ("a.pdf", SampleFile.pdf),
    ]

    @Test("R40: whatever happens to a file, the look at it ends within its limits", arguments: originals.indices)
    func bounded(index: Int) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed of the damage to file \(index): \(seed)")
        var generator = SeededGenerator(seed: seed)
        let (name, original) = Self.originals[index]
        let limits = ArchiveLimits(maximumEntries: 64, maximumTotalBytes: 1_000_000, ratioExemptBytes: 200_000)
        let sniffer = try LibMagicSniffer()
        for _ in 0..<1000 {
            let clock = SteppingClock(step: .zero)
            let check = AttachmentCheck(rules: AttachmentRules(archive: limits), sniffer: sniffer, clock: clock)
            let bytes = mutated(original, using: &generator)
            let report = try check.inspect([AttachmentCandidate(fileName: name, bytes: bytes)])
            // One look at the clock to begin with, and one for each piece that came out of a part.
            #expect(clock.looks <= 1 + limits.maximumEntries + limits.maximumTotalBytes / 65_536 + 1)
            #expect(report.inspections.count == 1)
        }
    }

    private func mutated(_ original: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let start = Int.random(in: 0..<bytes.count, using: &generator)
            let end = min(bytes.count, start + Int.random(in: 1...32, using: &generator))
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
            case 2: bytes = Array(bytes.prefix(end))
            case 3: bytes.replaceSubrange(start..<end, with: repeatElement(0xFF, count: end - start))
            default: bytes[start] = UInt8.random(in: 0...255, using: &generator)
            }
        }
        return bytes
    }
}
