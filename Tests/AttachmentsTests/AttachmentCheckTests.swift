import Attachments
import Testing

@Suite("The attachments of a message")
struct AttachmentCheckTests {
    private let check: AttachmentCheck

    init() throws {
        check = AttachmentCheck(sniffer: try LibMagicSniffer())
    }

    private func problems(_ fileName: String, _ bytes: [UInt8]) throws -> [AttachmentProblem] {
        try check.inspect([AttachmentCandidate(fileName: fileName, bytes: bytes)]).problems
    }

    @Test("R40: a file is accepted if its name and its content agree", arguments: AttachmentFormat.allCases)
    func accepted(format: AttachmentFormat) throws {
        let bytes = SampleFile.bytes(of: format)
        let candidate = AttachmentCandidate(
            fileName: "Manual.\(format.rawValue.uppercased())",
            bytes: bytes,
            sha256: [1, 2]
        )
        let report = try check.inspect([candidate])
        #expect(report.isAcceptable)
        let inspection = try #require(report.inspections.first)
        #expect(inspection.format == format)
        #expect(inspection.byteCount == bytes.count)
        #expect(inspection.sha256 == [1, 2])
        #expect(inspection.sniffed?.mediaType == format.mediaType)
    }

    @Test("R40: an allowed content under any other allowed extension is refused", arguments: AttachmentFormat.allCases)
    func disagreeing(named: AttachmentFormat) throws {
        for actual in AttachmentFormat.allCases where actual != named {
            #expect(
                try problems("a.\(named)", SampleFile.bytes(of: actual))
                    == [.contentDisagrees(named: named, mediaType: actual.mediaType)]
            )
        }
    }

    @Test(
        "R40: a renamed program, archive or page disagrees with every extension",
        arguments: AttachmentFormat.allCases,
        [
            SampleFile.elf, SampleFile.windowsProgram, SampleArchive.zip([("a.exe", "MZ")]),
            Array("<html><body>x</body></html>".utf8), Array("#!/bin/sh\nid\n".utf8),
        ]
    )
    func renamed(format: AttachmentFormat, bytes: [UInt8]) throws {
        let found = try problems("invoice.\(format)", bytes)
        guard case .contentDisagrees(format, _) = found.first, found.count == 1 else {
            Issue.record("\(found)")
            return
        }
    }

    @Test(
        "R40: each refusal has its reason",
        arguments: [
            (
                "a.pdf.exe", SampleFile.windowsProgram,
                ["attachment_extension_not_allowed", "attachment_content_not_allowed"]
            ),
            (
                "a.docm", SampleArchive.docx(extra: ["word/vbaProject.bin"]),
                ["attachment_extension_not_allowed", "attachment_macros"]
            ),
            ("a.docx", SampleArchive.docx(extra: ["word/vbaProject.bin"]), ["attachment_macros"]),
            ("a.doc", SampleCompoundFile.bytes(streams: ["WordDocument", "Macros"]), ["attachment_macros"]),
            ("a.docx", SampleArchive.zip([("readme.txt", "x")]), ["attachment_content_disagrees"]),
            ("manual", SampleFile.pdf, ["attachment_extension_missing"]),
            ("a/b.pdf", SampleFile.pdf, ["attachment_name_path"]),
            ("a\u{202E}gpj.pdf", SampleFile.pdf, ["attachment_name_bidi_control"]),
            ("a.pdf", [], ["attachment_empty"]),
            ("a.eml", SampleFile.text, ["attachment_nested_message"]),
            (
                "a.txt", Array("Return-Path: <a@b.example>\r\nReceived: from x\r\nFrom: a@b.example\r\n\r\nx\r\n".utf8),
                ["attachment_nested_message"]
            ),
        ] as [(String, [UInt8], [String])]
    )
    func refused(fileName: String, bytes: [UInt8], codes: [String]) throws {
        let report = try check.inspect([AttachmentCandidate(fileName: fileName, bytes: bytes)])
        #expect(report.problems.map(\.code) == codes)
        #expect(!report.isAcceptable)
        #expect(report.inspections.first?.format == nil)
    }

    @Test("R40: a part that was declared a message is refused, whatever it is called")
    func declaredMessage() throws {
        let candidate = AttachmentCandidate(
            fileName: "a.txt",
            bytes: SampleFile.text,
            declaredMediaType: "Message/RFC822"
        )
        #expect(try check.inspect([candidate]).problems == [.nestedMessage])
    }

    @Test(
        "R38: 10,485,760 bytes are accepted and one more is refused",
        arguments: [(10_485_760, true), (10_485_761, false)]
    )
    func totalSize(total: Int, isAcceptable: Bool) throws {
        let half = [UInt8](SampleFile.pdf) + [UInt8](repeating: 0x20, count: 5_000_000 - SampleFile.pdf.count)
        let rest = SampleFile.pdf + [UInt8](repeating: 0x20, count: total - half.count - SampleFile.pdf.count)
        let report = try check.inspect([
            AttachmentCandidate(fileName: "a.pdf", bytes: half), AttachmentCandidate(fileName: "b.pdf", bytes: rest),
        ])
        #expect(report.totalByteCount == total)
        #expect(report.isAcceptable == isAcceptable)
        #expect(report.problems == (isAcceptable ? [] : [.tooLarge(byteCount: total, maximum: 10_485_760)]))
    }

    @Test("R39: the text counts where the channel says so, to the byte", arguments: [(0, true), (1, false)])
    func textCounts(excess: Int, isAcceptable: Bool) throws {
        let candidate = AttachmentCandidate(fileName: "a.pdf", bytes: SampleFile.pdf)
        let text = 10_485_760 - SampleFile.pdf.count + excess
        let report = try check.inspect([candidate], textByteCount: text)
        #expect(report.isAcceptable == isAcceptable)
        #expect(report.totalByteCount == 10_485_760 + excess)
    }

    @Test("R38: five files are accepted and a sixth refuses the message")
    func count() throws {
        let file = AttachmentCandidate(fileName: "a.pdf", bytes: SampleFile.pdf)
        #expect(try check.inspect(Array(repeating: file, count: 5)).isAcceptable)
        let report = try check.inspect(Array(repeating: file, count: 6))
        #expect(report.problems == [.tooMany(count: 6, maximum: 5)])
        #expect(report.inspections.count == 6)
        #expect(report.inspections.last?.sniffed == nil)
    }

    @Test("A message without attachments is acceptable")
    func none() throws {
        let report = try check.inspect([])
        #expect(report.isAcceptable)
        #expect(report.totalByteCount == 0)
    }

    @Test("R52: other limits of a marketplace take effect")
    func otherRules() throws {
        let rules = AttachmentRules(
            maximumTotalBytes: 10,
            maximumCount: 1,
            allowedFormats: [.png],
            acceptsAliases: true
        )
        let check = AttachmentCheck(rules: rules, sniffer: FixedSniffer(type: SniffedType(.pdf)))
        let file = AttachmentCandidate(fileName: "a.pdf", bytes: [1, 2, 3, 4, 5, 6])
        #expect(
            try check.inspect([file, file]).problems == [
                .tooMany(count: 2, maximum: 1),
                .tooLarge(byteCount: 12, maximum: 10),
                .extensionNotAllowed("pdf"),
                .contentNotAllowed(mediaType: "application/pdf"),
                .extensionNotAllowed("pdf"),
            ]
        )
    }

    @Test("A sniffer that fails accepts nothing and refuses nothing: the error comes through")
    func snifferFails() {
        let check = AttachmentCheck(sniffer: FailingSniffer())
        #expect(throws: FailingSniffer.error) {
            try check.inspect([AttachmentCandidate(fileName: "a.pdf", bytes: SampleFile.pdf)])
        }
    }
}
