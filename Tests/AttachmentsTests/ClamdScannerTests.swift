import Attachments
import Testing

@Suite("A real clamd, and servers that only look like one", .timeLimit(.minutes(2)))
struct ClamdScannerTests {
    private static let signature = "Eicar-Test-Signature.UNOFFICIAL"
    /// The test file of EICAR, in two pieces, so that no scanner takes this file for it.
    private static let eicar = Array(
        (#"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR"# + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").utf8
    )

    private func scanner(
        _ address: String,
        _ change: (inout ClamdConfiguration) -> Void = { _ in }
    ) throws -> ClamdScanner {
        var configuration = ClamdConfiguration(address: try ClamdAddress(address))
        change(&configuration)
        return ClamdScanner(configuration)
    }

    @Test(
        "R42: the EICAR test file is found plain, zipped, inside a document, and in the last chunk of a long file",
        arguments: [
            eicar,
            SampleZip([SampleZipFile("a.txt", eicar)]).bytes,
            SampleZip([SampleZipFile("b.zip", SampleZip([SampleZipFile("a.txt", eicar)]).bytes)]).bytes,
            SampleDocument.docx(SampleZipFile("word/embeddings/oleObject1.bin", eicar)).bytes,
            [UInt8](repeating: 0x20, count: 200_000) + eicar,
        ]
    )
    func infected(bytes: [UInt8]) async throws {
        let clamd = try await TestClamd.shared()
        #expect(try await scanner(clamd.address).scan(bytes) == .infected(name: Self.signature))
    }

    @Test(
        "R42: clean files pass, of any length around a chunk's",
        arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000]
    )
    func clean(count: Int) async throws {
        let clamd = try await TestClamd.shared()
        #expect(try await scanner(clamd.address).scan([UInt8](repeating: 0x61, count: count)) == .clean)
        #expect(try await scanner(clamd.address).scan(SampleDocument.docx().bytes) == .clean)
    }

    @Test("R42: many scans at once keep to the number of connections and each get their own answer")
    func concurrent() async throws {
        let scanner = try scanner(try await TestClamd.shared().address) { $0.maximumConnections = 2 }
        await withTaskGroup { group in
            for index in 0..<40 {
                let isBad = index.isMultiple(of: 3)
                group.addTask {
                    let verdict = await scanner.scan(isBad ? Self.eicar : Array("file \(index)".utf8))
                    #expect(verdict == (isBad ? .infected(name: Self.signature) : .clean))
                }
            }
        }
    }

    @Test("A clamd says that it is there, and of which version it is")
    func diagnosis() async throws {
        let scanner = try scanner(try await TestClamd.shared().address)
        try await scanner.ping()
        #expect(try await scanner.version().hasPrefix("ClamAV "))
    }

    @Test("R42: a clamd that was stopped gives a failure")
    func stopped() async throws {
        let clamd = try await TestClamd.private()
        let scanner = try scanner(clamd.address)
        #expect(await scanner.scan(Self.eicar) == .infected(name: Self.signature))
        try await clamd.stop()
        for bytes in [Self.eicar, SampleFile.text] {
            guard case .failed(let reason) = await scanner.scan(bytes) else {
                Issue.record("a stopped clamd gave a verdict")
                return
            }
            #expect(reason.hasPrefix("cannot connect to clamd: "))
        }
        await #expect(throws: ClamdFailure.self) { try await scanner.ping() }
    }

    @Test("R42: a socket that is not there gives a failure")
    func missingSocket() async throws {
        let verdict = try await scanner("clamd:/nowhere/clamd.ctl").scan(SampleFile.text)
        guard case .failed(let reason) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(reason.hasPrefix("cannot connect to clamd: "))
    }

    @Test("R42: a file over the size that clamd takes is a failure, by our limit and by its own")
    func overSize() async throws {
        let clamd = try await TestClamd.shared()
        let small = try scanner(clamd.address) { $0.maximumStreamBytes = 10 }
        #expect(await small.scan([UInt8](repeating: 1, count: 10)) == .clean)
        #expect(
            await small.scan([UInt8](repeating: 1, count: 11))
                == .failed(reason: "the file has 11 bytes, and clamd is given at most 10")
        )
        // clamd answers before the end and closes, so the answer and the end of the connection race.
        let large = try scanner(clamd.address) { $0.maximumStreamBytes = .max }
        guard case .failed = await large.scan([UInt8](repeating: 1, count: 26_214_401)) else {
            Issue.record("clamd took more than its StreamMaxLength")
            return
        }
    }

    @Test("R42: a server that takes the file and never answers gives a failure once the time is over")
    func silent() async throws {
        let server = try await ScriptedClamd()
        let verdict = try await scanner(server.address) { $0.responseTimeoutSeconds = 0.05 }.scan(SampleFile.text)
        #expect(verdict == .failed(reason: "clamd did not answer within 0.05 seconds"))
        try await server.close()
    }

    @Test("R42: a server that takes the connection and reads nothing gives a failure once the time is over")
    func deaf() async throws {
        let server = try await ScriptedClamd(reads: false)
        let file = [UInt8](repeating: 1, count: 24_000_000)
        let verdict = try await scanner(server.address) { $0.writeTimeoutSeconds = 0.05 }.scan(file)
        #expect(verdict == .failed(reason: "clamd took no data for 0.05 seconds"))
        try await server.close()
    }

    @Test(
        "R42: only a whole answer counts, in however many packets",
        arguments: [
            (["str", "eam: ", "OK", "\0"], false, .clean),
            (["stream: A.B-1 ", "FOUND\0"], false, .infected(name: "A.B-1")),
            (["stream: OK"], true, .failed(reason: "clamd closed the connection")),
            ([], true, .failed(reason: "clamd closed the connection")),
            (["PONG\0"], false, .failed(reason: "clamd answered something that is no answer")),
            (["220 mail.example ESMTP\r\n"], true, .failed(reason: "clamd closed the connection")),
            (["stream: Can't open file ERROR\0"], false, .failed(reason: "clamd reports an error: Can't open file")),
        ] as [([String], Bool, MalwareVerdict)]
    )
    func answers(pieces: [String], closes: Bool, verdict: MalwareVerdict) async throws {
        let server = try await ScriptedClamd(answering: pieces, closes: closes)
        let actual = try await scanner(server.address).scan(SampleFile.text)
        if case .failed = verdict, case .failed(let reason) = actual, closes {
            // Whether the system says "reset" as well depends on what was under way.
            #expect(reason.hasPrefix("clamd closed the connection"))
        } else {
            #expect(actual == verdict)
        }
        try await server.close()
    }

    @Test("R42: a scan that is cancelled while the server thinks closes its connection")
    func cancelledLate() async throws {
        let server = try await ScriptedClamd()
        let scanner = try scanner(server.address)
        let scan = Task { await scanner.scan(SampleFile.text) }
        var events = server.events.makeAsyncIterator()
        #expect(await events.next() == .data)
        scan.cancel()
        #expect(await scan.value == .failed(reason: "the scan was cancelled"))
        #expect(await events.next() == .closed)
        try await server.close()
    }

    @Test("R42: a scan that is cancelled ends at once with a failure, also one that waits for its turn")
    func cancelled() async throws {
        let server = try await ScriptedClamd()
        let scanner = try scanner(server.address) { $0.maximumConnections = 1 }
        let scans = (0..<3).map { _ in Task { await scanner.scan(SampleFile.text) } }
        scans.forEach { $0.cancel() }
        for scan in scans {
            #expect(await scan.value == .failed(reason: "the scan was cancelled"))
        }
        try await server.close()
    }
}
