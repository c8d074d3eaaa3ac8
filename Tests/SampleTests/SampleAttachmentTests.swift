import Attachments
import Sample
import Testing

@Suite("The files of a sample marketplace")
struct SampleAttachmentTests {
    private let sniffer: LibMagicSniffer

    init() throws {
        sniffer = try LibMagicSniffer()
    }

    @Test("R40: every file that passes is what its name says, and every program is not")
    func types() throws {
        let check = AttachmentCheck(sniffer: sniffer)
        var formats: Set<AttachmentFormat> = []
        for message in SamplePlan.small().messages where !message.content.attachments.isEmpty {
            let report = try check.inspect(
                message.content.attachments.map { AttachmentCandidate(fileName: $0.fileName, bytes: $0.content) }
            )
            switch message.kind {
            case .disguisedProgram:
                #expect(report.inspections.allSatisfy { $0.format == nil } && report.messageProblems.isEmpty)
            case .attachmentsTooLarge:
                #expect(report.inspections.allSatisfy { $0.problems.isEmpty } && report.messageProblems.count == 1)
            default:
                #expect(report.problems.isEmpty)
            }
            formats.formUnion(report.inspections.compactMap(\.format))
        }
        #expect(formats == [.pdf, .png, .docx])
    }

    @Test("R38: one message has exactly the bytes that it may, one has a byte more, and they share the large file")
    func limit() throws {
        let messages = SamplePlan.small().messages
        let atLimit = messages.filter { $0.kind == .attachmentsAtLimit }
        let overLimit = messages.filter { $0.kind == .attachmentsTooLarge }
        let limit = AttachmentRules().maximumTotalBytes
        #expect(atLimit.map { $0.content.attachments.map(\.content.count).reduce(0, +) } == [limit])
        #expect(overLimit.map { $0.content.attachments.map(\.content.count).reduce(0, +) } == [limit + 1])
        #expect(atLimit.first?.attachmentSHA256.first == overLimit.first?.attachmentSHA256.first)
        let bytes = Set(messages.flatMap { $0.content.attachments.filter { $0.content.count > 100_000 }.map(\.sha256) })
        #expect(bytes.count == 1)
    }

    @Test("Files of different messages differ, but for the two large ones")
    func distinct() {
        let kinds: Set<SampleMessageKind> = [.customisationQuestion, .disguisedProgram]
        let hashes = SamplePlan.small().messages.filter { kinds.contains($0.kind) }.flatMap(\.attachmentSHA256)
        #expect(hashes.allSatisfy { $0.count == 32 })
        #expect(Set(hashes).count == hashes.count)
        #expect(hashes.count > 20)
    }
}
