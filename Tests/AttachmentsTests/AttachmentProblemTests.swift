import Attachments
import Testing

@Suite("What is said about a refused attachment")
struct AttachmentProblemTests {
    private static let all: [AttachmentProblem] = [
        .nameEmpty, .nameTooLong(byteCount: 300, maximum: 255), .nameHasControlCharacter, .nameHasBidiControl,
        .nameHasPathSeparator, .nameEndsInDotOrSpace, .extensionMissing, .extensionNotAllowed("exe"), .nestedMessage,
        .contentEmpty, .contentNotAllowed(mediaType: "application/zip"),
        .contentDisagrees(named: .pdf, mediaType: "application/x-dosexec"), .macros, .embeddedProgram,
        .embeddedFile, .activeContent, .remoteContent, .entityDeclarations, .archiveDamaged, .archiveInconsistent,
        .archiveEncrypted, .archiveNotPlain(.zip64), .archiveBomb(.ratio), .polyglot(mediaType: "application/pdf"),
        .tooMany(count: 6, maximum: 5), .tooLarge(byteCount: 11, maximum: 10),
    ]

    @Test("Every problem has its own code and description, and a remedy")
    func distinct() {
        #expect(Set(Self.all.map(\.code)).count == Self.all.count)
        #expect(Set(Self.all.map(\.description)).count == Self.all.count)
        #expect(Self.all.allSatisfy { $0.remedy.hasSuffix(".") })
    }

    @Test("Each limit and each way of packing has a description of its own")
    func details() {
        let excesses = ArchiveExcess.allCases.map { AttachmentProblem.archiveBomb($0).description }
        let features = [ArchiveFeature.method(12), .method(14), .zip64, .volumes].map {
            AttachmentProblem.archiveNotPlain($0).description
        }
        #expect(Set(excesses + features).count == excesses.count + features.count)
    }

    @Test(
        "An extension is repeated only if it is a plain one",
        arguments: [
            ("EXE", "files with the extension .exe are not accepted"),
            ("pdf\r\nx", "files with this extension are not accepted"),
            ("someone@buyer", "files with this extension are not accepted"),
            ("averylongextension", "files with this extension are not accepted"),
        ]
    )
    func safe(fileExtension: String, expected: String) {
        #expect(AttachmentProblem.extensionNotAllowed(fileExtension).description == expected)
    }
}
