import Attachments
import Testing

@Suite("Files of two kinds at once")
struct PolyglotTests {
    private let check: AttachmentCheck

    init() throws {
        check = AttachmentCheck(sniffer: try LibMagicSniffer())
    }

    private func problems(_ fileName: String, _ bytes: [UInt8]) throws -> [AttachmentProblem] {
        try check.inspect([AttachmentCandidate(fileName: fileName, bytes: bytes)]).problems
    }

    /// As Java starts it.
    private static let archive = SampleZip([SampleZipFile("META-INF/MANIFEST.MF", "Main-Class: A\n")])

    @Test(
        "R40: an archive behind any other kind of file is found, its places counted from the file or from itself",
        arguments: AttachmentFormat.allCases.filter { $0 != .docx },
        [true, false]
    )
    func archiveBehind(format: AttachmentFormat, countsFromFile: Bool) throws {
        let front = SampleFile.bytes(of: format)
        let bytes = countsFromFile ? Self.archive.with { $0.stub = front }.bytes : front + Self.archive.bytes
        let found = try problems("a.\(format)", bytes)
        // libmagic need not take text with an archive behind it for text any more.
        #expect(format == .txt ? !found.isEmpty : found == [.polyglot(mediaType: "application/zip")])
        // Readers go on looking over what stands behind.
        #expect(try !problems("a.\(format)", bytes + [UInt8](repeating: 0, count: 1000)).isEmpty)
    }

    @Test("R40: a PDF in the beginning of an image or a document is found")
    func portableDocument() throws {
        let header = Array("%PDF-1.7\n".utf8)
        let comment = [0xFF, 0xFE, 0, UInt8(header.count + 2)] + header
        let jpeg = SampleFile.jpeg.prefix(2) + comment + SampleFile.jpeg.dropFirst(2)
        #expect(try problems("a.jpg", Array(jpeg)) == [.polyglot(mediaType: "application/pdf")])
        let document = SampleZip([SampleZipFile("a.pdf", SampleFile.pdf, method: 0)] + SampleDocument.docx().files)
        #expect(try problems("a.docx", document.bytes) == [.polyglot(mediaType: "application/pdf")])
        let gif = SampleFile.gif + [UInt8](repeating: 0, count: 1024 - SampleFile.gif.count)
        #expect(try problems("a.gif", gif + header) == [])
        #expect(try problems("a.gif", gif.dropLast(1) + header) == [.polyglot(mediaType: "application/pdf")])
    }

    @Test(
        "R40: a page in the beginning of an image is found",
        arguments: ["<html>", "<SCRIPT>x()", "<!doctype HTML>", "<svg "]
    )
    func page(tag: String) throws {
        #expect(try problems("a.gif", SampleFile.gif + Array(tag.utf8)) == [.polyglot(mediaType: "text/html")])
    }

    @Test("R40: a document behind a program is a program")
    func programInFront() throws {
        let bytes = SampleDocument.docx().with { $0.stub = SampleFile.windowsProgram }.bytes
        #expect(try problems("a.docx", bytes).map(\.code) == ["attachment_content_disagrees"])
        #expect(try !problems("a.docx", SampleFile.gif + SampleDocument.docx().bytes).isEmpty)
    }

    @Test(
        "R40: ordinary files are of one kind",
        arguments: [
            ("a.pdf", SampleFile.pdf + SampleFile.jpeg + Array("\nendstream\nstartxref\n9\n%%EOF\n".utf8)),
            ("a.jpg", SampleFile.jpeg + [UInt8](repeating: 0, count: 500)),
            ("a.jpg", SampleFile.jpeg + Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 7, count: 40)),
            ("a.jpg", SampleFile.jpeg + SampleZip([]).bytes),
            ("a.jpg", SampleFile.jpeg + Array("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF/></x:xmpmeta>".utf8)),
            ("a.txt", Array("A file begins with %PDF if it is a PDF, and with PK if it is a ZIP.\n".utf8)),
        ] as [(String, [UInt8])]
    )
    func ordinary(fileName: String, bytes: [UInt8]) throws {
        #expect(try problems(fileName, bytes) == [])
    }
}
