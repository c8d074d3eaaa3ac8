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
}
