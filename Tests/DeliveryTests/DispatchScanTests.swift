import Attachments
import Delivery
import Messaging
import Policy
import Testing

@Suite("Scanning attachments on their way (R42)")
struct DispatchScanTests {
    private let scanner = ScriptedScanner { text in
        switch text {
        case "bad": .infected(name: "Test.Bad")
        case "odd": .failed(reason: "no answer within 30 s")
        default: .clean
        }
    }

    private func scene(_ texts: [String]) -> Scene {
        var scene = Scene(count: 1)
        scene.scanner = scanner
        scene.attach(texts, to: 1)
        return scene
    }

    @Test("R42: an infected attachment is taken out, the rest goes with a notice, and name and hash are kept")
    func removed() async throws {
        let ending = try await scene(["good", "bad"]).play()
        let mail = try #require(ending.transport.deliveries.first).text
        #expect(mail.contains("filename=\"note-0.txt\"") || mail.contains("filename=note-0.txt"))
        #expect(!mail.contains("filename=\"note-1.txt\"") && !mail.contains("filename=note-1.txt"))
        // The notice in the text names the file.
        #expect(mail.contains("note-1.txt"))
        let decision = try #require(ending.state.decisions[MessageID(1)])
        #expect(decision.facts.contains("Test.Bad:"))
        #expect(decision.verdicts.contains("R42 malware:pass:removed"))
        #expect(
            ending.state.begun[MessageID(1)]?.composition.contains(#""removed":[{"index":1,"file_name":"note-1.txt"}]"#)
                == true
        )
    }

    @Test("R42: where the marketplace says so, the message is rejected and names what was found")
    func rejected() async throws {
        var scene = scene(["bad"])
        scene.settings.rules.whenInfected = .reject
        let ending = try await scene.play()
        #expect(ending.transmitted.isEmpty)
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.reason == "malware_found")
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.particulars == "Test.Bad")
    }

    @Test("R42: one file that could not be scanned holds the message, whatever the others hold")
    func failed() async throws {
        let ending = try await scene(["good", "bad", "odd"]).play()
        #expect(ending.transmitted.isEmpty)
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.outcome == "held")
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.reason == "scanner_failed")
    }

    @Test("R42: equal contents are scanned once, and the answer is kept; a failure is not")
    func once() async throws {
        var scene = Scene(count: 4)
        scene.scanner = scanner
        let digest = Array("same".utf8)
        scene.contents = [digest: Array("good".utf8), Array("odd".utf8): Array("odd".utf8)]
        for message in Int64(1)...3 {
            scene.files[MessageID(message)] = [
                AttachmentRecord(message: MessageID(message), fileName: "a.txt", contentSHA256: digest, byteCount: 4)
            ]
        }
        scene.files[MessageID(4)] = [
            AttachmentRecord(message: MessageID(4), fileName: "b.txt", contentSHA256: Array("odd".utf8), byteCount: 3)
        ]
        let ending = try await scene.play()
        #expect(scanner.scanned.sorted() == ["good", "odd"])
        #expect(ending.transmitted.sorted() == [1, 2, 3])
        #expect(ending.state.scans.count == 1)
        #expect(ending.state.scans[digest] == .some(nil))
    }

    @Test("R42: what was scanned lately is not scanned again; an old result is not trusted")
    func known() async throws {
        for (age, scans) in [(10.0, 0), (100_000.0, 1)] {
            let scanner = ScriptedScanner { _ in .clean }
            var scene = Scene(count: 1)
            scene.scanner = scanner
            scene.contents = [[1]: Array("good".utf8)]
            scene.files[MessageID(1)] = [
                AttachmentRecord(
                    message: MessageID(1),
                    fileName: "a.txt",
                    contentSHA256: [1],
                    byteCount: 4,
                    scan: AttachmentRecord.KnownScan(signature: "Test.Old", ageSeconds: age)
                )
            ]
            let ending = try await scene.play()
            #expect(scanner.scanned.count == scans)
            let verdict = scans == 0 ? "R42 malware:pass:removed" : "R42 malware:pass"
            #expect(ending.state.decisions[MessageID(1)]?.verdicts.contains(verdict) == true)
        }
    }

    @Test("R42: files that are refused for what they are need no scan, and without a scanner the record says so")
    func notNeeded() async throws {
        var scene = scene(["good"])
        scene.settings.attachments.maximumCount = 0
        let refused = try await scene.play()
        #expect(scanner.scanned.isEmpty)
        #expect(refused.state.decisions[MessageID(1)]?.verdicts.contains("R42 malware:not_applicable") == true)
        var without = self.scene(["good"])
        without.scanner = nil
        let ending = try await without.play()
        #expect(ending.state.decisions[MessageID(1)]?.verdicts.contains("R42 malware:pass:not_scanned") == true)
        without.settings.rules.requiresScan = true
        #expect(try await without.play().transmitted.isEmpty)
    }
}
