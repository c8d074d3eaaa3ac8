import Attachments
import Foundation
import TestTools
import Testing

@Suite("Documents that Python's zipfile wrote")
struct PythonArchiveTests {
    private let check: AttachmentCheck

    init() throws {
        check = AttachmentCheck(sniffer: try LibMagicSniffer())
    }

    private func problems(_ kind: String) async throws -> [AttachmentProblem] {
        let script = RepositoryFile.root.appending(path: "Tests/AttachmentsTests/write_archives.py")
        let file = FileManager.default.temporaryDirectory.appending(path: "postern-\(UUID().uuidString).docx")
        let paths = [script, file].map { $0.path(percentEncoded: false) }
        _ = try await ProgramRun.output(of: "/usr/bin/python3", [paths[0], kind, paths[1]])
        let bytes = Array(try Data(contentsOf: file))
        try FileManager.default.removeItem(at: file)
        return try check.inspect([AttachmentCandidate(fileName: "a.docx", bytes: bytes)]).problems
    }

    @Test(
        "R40: every ordinary way of writing a document is accepted",
        arguments: ["deflated", "stored", "piped", "commented", "unicode", "updated", "room_for_zip64"]
    )
    func ordinary(kind: String) async throws {
        #expect(try await problems(kind) == [])
    }

    @Test(
        "R40: what Word would not write is refused for what it is",
        arguments: [
            ("bzip2", .archiveNotPlain(.method(12))), ("lzma", .archiveNotPlain(.method(14))),
            ("hundred_thousand", .archiveNotPlain(.zip64)),
            ("sixty_thousand", .archiveBomb(.entries)), ("twice", .archiveInconsistent), ("bomb", .archiveBomb(.ratio)),
            ("many_bombs", .archiveBomb(.totalBytes)),
        ] as [(String, AttachmentProblem)]
    )
    func refused(kind: String, problem: AttachmentProblem) async throws {
        #expect(try await problems(kind) == [problem])
    }

    @Test("R40: a document behind a program is no document")
    func behindProgram() async throws {
        #expect(try await problems("behind_program").map(\.code) == ["attachment_content_disagrees"])
    }
}
