import MIME
import Testing

@Suite("The name of an attached file")
struct FileNameFieldTests {
    /// The lines that describe the only attachment.
    private func fields(_ fileName: String) throws -> [String] {
        let attachment = MailAttachment(fileName: fileName, mediaType: "application/pdf", bytes: [])
        let lines = try MailComposer().compose(.sample(attachments: [attachment])).lines
            .map { String(decoding: $0, as: UTF8.self) }
        let start = try #require(lines.firstIndex { $0.hasPrefix("Content-Type: application/pdf") })
        return Array(lines[start...].prefix { !$0.hasPrefix("Content-Transfer-Encoding") })
    }

    @Test("A short ASCII name is quoted")
    func plain() throws {
        #expect(
            try fields("my \"best\" manual.pdf") == [
                "Content-Type: application/pdf;",
                " name=\"my \\\"best\\\" manual.pdf\"",
                "Content-Disposition: attachment;",
                " filename=\"my \\\"best\\\" manual.pdf\"",
            ]
        )
    }

    @Test("A name that is not ASCII stands as RFC 2231 writes it, with a fallback in ASCII")
    func extended() throws {
        #expect(
            try fields("取扱 Größe.pdf") == [
                "Content-Type: application/pdf;",
                " name=\"_ Gr_e.pdf\"",
                "Content-Disposition: attachment;",
                " filename*=UTF-8''%E5%8F%96%E6%89%B1%20Gr%C3%B6%C3%9Fe.pdf",
            ]
        )
    }

    @Test("A long name is cut into sections, each on a line of the preferred length")
    func sections() throws {
        let lines = try fields(String(repeating: "取扱説明書", count: 16) + ".pdf")
        #expect(lines.count > 6)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines[3].hasPrefix(" filename*0*=UTF-8''%E5"))
        #expect(lines[4].hasPrefix(" filename*1*=%"))
    }

    @Test("A long ASCII name keeps its extension in the fallback")
    func longASCII() throws {
        let lines = try fields(String(repeating: "manual-", count: 30) + "v2.pdf")
        #expect(lines[1].hasSuffix(".pdf\""))
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
    }

    @Test("A file without a name has no parameters")
    func nameless() throws {
        #expect(try fields("") == ["Content-Type: application/pdf", "Content-Disposition: attachment"])
    }
}
