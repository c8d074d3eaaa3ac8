import Attachments
import Delivery
import Messaging
import Policy
import Testing

@Suite("Attachments on their way through the dispatcher")
struct DispatchAttachmentTests {
    @Test("R41: a message's files travel in its mail")
    func travel() async throws {
        var scene = Scene(count: 1)
        scene.attach(["Plant it deep.", "Water it."], to: 1)
        let mail = try #require(try await scene.play().transport.deliveries.first?.text)
        #expect(mail.contains("note-0.txt"))
        #expect(mail.contains("note-1.txt"))
    }

    @Test("A batch is cut where its attachments would take more memory than they may")
    func cut() async throws {
        var scene = Scene(count: 5)
        for message in Int64(1)...5 {
            scene.attach([String(repeating: "x", count: 40)], to: message)
        }
        scene.limits.attachmentBytes = 100
        let ending = try await scene.play()
        #expect(ending.journal.filter { $0 == .contents(2) }.count == 2)
        #expect(ending.journal.filter { $0 == .contents(1) }.count == 1)
        #expect(ending.summary.sent == 5)
    }

    @Test("A message whose files alone are beyond the memory bound still goes, in a part of its own")
    func large() async throws {
        var scene = Scene(count: 3)
        scene.attach([String(repeating: "x", count: 400)], to: 2)
        scene.limits.attachmentBytes = 100
        let ending = try await scene.play()
        #expect(ending.summary.sent == 3)
    }

    @Test("R38: attachments that are over size are refused without being read")
    func overSize() async throws {
        var scene = Scene(count: 1)
        scene.attach(["x"], to: 1, byteCount: scene.settings.attachments.maximumTotalBytes + 1)
        let ending = try await scene.play()
        #expect(ending.journal.contains { if case .contents = $0 { true } else { false } } == false)
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.reason == "attachments_too_large")
        #expect(ending.transmitted.isEmpty)
    }

    @Test("R38: more attachments than allowed are refused without being read")
    func overNumber() async throws {
        var scene = Scene(count: 1)
        scene.attach(Array(repeating: "x", count: 6), to: 1)
        let ending = try await scene.play()
        #expect(ending.journal.contains { if case .contents = $0 { true } else { false } } == false)
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.reason == "too_many_attachments")
    }

    @Test("A file whose content is gone is never left out: its message fails, and the others go through")
    func contentGone() async throws {
        var scene = Scene(count: 3)
        scene.attach(["x"], to: 2)
        scene.contents = [:]
        let ending = try await scene.play()
        #expect(ending.transmitted.sorted() == [1, 3])
        #expect(ending.outcome(of: 2)?.reason == "processing_failed")
    }
}
