import Attachments
import Testing

@Suite("File names")
struct AttachmentNameTests {
    @Test("R40: the last extension counts, in any letter case", arguments: AttachmentFormat.allCases)
    func allowed(format: AttachmentFormat) {
        let name = format.rawValue
        for spelling in [
            "a.\(name)", "a.\(name.uppercased())", "a.\(name.prefix(1).uppercased() + name.dropFirst())",
            "a.exe.\(name)", "取扱説明書 v1.2.\(name)",
        ] {
            let checked = AttachmentName.check(spelling)
            #expect(checked.format == format)
            #expect(checked.problems == [])
        }
    }

    @Test(
        "R40: every other name is refused with its reason",
        arguments: [
            ("", [.nameEmpty]),
            ("manual", [.extensionMissing]),
            (".pdf", [.extensionMissing]),
            ("a.pdf.exe", [.extensionNotAllowed("exe")]),
            ("a.docm", [.extensionNotAllowed("docm")]),
            ("a.zip", [.extensionNotAllowed("zip")]),
            ("a.html", [.extensionNotAllowed("html")]),
            ("a.jpeg", [.extensionNotAllowed("jpeg")]),
            ("a.tif", [.extensionNotAllowed("tif")]),
            ("a.pdf\u{200B}", [.extensionNotAllowed("pdf\u{200B}")]),
            ("a.ｐｄｆ", [.extensionNotAllowed("ｐｄｆ")]),
            ("a.eml", [.nestedMessage]),
            ("a.pdf.EML", [.nestedMessage]),
            ("a/b.pdf", [.nameHasPathSeparator]),
            ("..\\b.pdf", [.nameHasPathSeparator]),
            ("C:\\b.pdf", [.nameHasPathSeparator]),
            ("a.pdf.", [.nameEndsInDotOrSpace, .extensionMissing]),
            ("a.pdf ", [.nameEndsInDotOrSpace, .extensionNotAllowed("pdf ")]),
            ("..", [.nameEndsInDotOrSpace, .extensionMissing]),
            ("a\u{202E}fdp.exe", [.nameHasBidiControl, .extensionNotAllowed("exe")]),
            ("a\u{202E}exe.pdf", [.nameHasBidiControl]),
            ("a\u{2067}.pdf", [.nameHasBidiControl]),
            ("a\0.pdf", [.nameHasControlCharacter]),
            ("a\r\nb.pdf", [.nameHasControlCharacter]),
            ("a\u{85}.pdf", [.nameHasControlCharacter]),
            ("a.exe\0.pdf", [.nameHasControlCharacter]),
            // Dots that only look like one start no extension, and end none.
            ("manual\u{2024}pdf", [.extensionMissing]),
            ("manual\u{FF0E}pdf", [.extensionMissing]),
            ("a.exe\u{2024}pdf", [.extensionNotAllowed("exe\u{2024}pdf")]),
            ("a.pdf\u{FF0E}exe", [.extensionNotAllowed("pdf\u{FF0E}exe")]),
            ("a.pdf\u{3002}exe", [.extensionNotAllowed("pdf\u{3002}exe")]),
            // What nobody sees is gone before the name is sent, and what is left is no name with an extension.
            ("\u{200B}.pdf", [.extensionMissing]),
            (" \u{FEFF}.pdf", [.extensionMissing]),
            ("a.\u{200B}pdf", [.extensionNotAllowed("\u{200B}pdf")]),
        ] as [(String, [AttachmentProblem])]
    )
    func refused(fileName: String, problems: [AttachmentProblem]) {
        #expect(AttachmentName.check(fileName).problems == problems)
    }

    @Test("R40: a name has at most 255 bytes of UTF-8")
    func length() {
        let stem = String(repeating: "ü", count: 125)
        #expect(AttachmentName.check("x\(stem).pdf").problems == [])
        #expect(AttachmentName.check("xy\(stem).pdf").problems == [.nameTooLong(byteCount: 256, maximum: 255)])
    }

    @Test("R40: .jpeg and .tif count only where the marketplace says so")
    func aliases() {
        let rules = AttachmentRules(acceptsAliases: true)
        #expect(AttachmentName.check("a.JPEG", rules: rules).format == .jpg)
        #expect(AttachmentName.check("a.tif", rules: rules).format == .tiff)
    }

    @Test("R52: a marketplace can allow fewer kinds")
    func narrowed() {
        let rules = AttachmentRules(allowedFormats: [.pdf])
        #expect(AttachmentName.check("a.pdf", rules: rules).problems == [])
        #expect(AttachmentName.check("a.doc", rules: rules).problems == [.extensionNotAllowed("doc")])
    }

    @Test(
        "R40: an accepted name is sent clean",
        arguments: [
            ("manual.pdf", "manual.pdf"),
            ("  care   guide .pdf", "care guide .pdf"),
            ("care\u{A0}\u{3000}guide.pdf", "care guide.pdf"),
            ("a\u{200B}\u{2060}\u{FEFF}\u{AD}b.pdf", "ab.pdf"),
            ("Mu\u{308}hle.pdf", "M\u{FC}hle.pdf"),
            ("取扱説明書.pdf", "取扱説明書.pdf"),
            ("a\u{2024}exe.pdf", "a\u{2024}exe.pdf"),
        ]
    )
    func cleaned(fileName: String, clean: String) throws {
        let candidate = AttachmentCandidate(fileName: fileName, bytes: SampleFile.pdf)
        let report = try AttachmentCheck(sniffer: FixedSniffer(type: SniffedType(.pdf))).inspect([candidate])
        #expect(report.isAcceptable)
        let cleanName = try #require(report.inspections.first?.cleanName)
        // By scalars: Swift's strings are equal in any normal form.
        #expect(Array(cleanName.unicodeScalars) == Array(clean.unicodeScalars))
        #expect(AttachmentName.cleaned(clean) == clean)
    }
}
