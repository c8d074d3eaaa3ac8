import Testing

@testable import Attachments

@Suite("What is said to a clamd")
struct ClamdExchangeTests {
    private var configuration: ClamdConfiguration {
        get throws {
            ClamdConfiguration(
                address: try ClamdAddress("clamd://127.0.0.1"),
                writeTimeoutSeconds: 3,
                responseTimeoutSeconds: 5,
                chunkBytes: 4,
                maximumStreamBytes: 10
            )
        }
    }

    private func exchange(_ command: ClamdCommand) throws -> ClamdExchange {
        ClamdExchange(command, configuration: try configuration)
    }

    @Test("R42: a file goes in chunks behind their lengths, and a chunk of no length ends it")
    func chunks() throws {
        var exchange = try exchange(.scan([1, 2, 3, 4, 5, 6]))
        #expect(exchange.connected() == .write(Array("zINSTREAM\0".utf8)))
        #expect(exchange.written() == .write([0, 0, 0, 4, 1, 2, 3, 4]))
        #expect(exchange.written() == .write([0, 0, 0, 2, 5, 6]))
        #expect(exchange.written() == .write([0, 0, 0, 0]))
        #expect(exchange.written() == .awaitReply)
        #expect(exchange.written() == nil)
        #expect(exchange.received(Array("stream: OK\0".utf8)) == .settle(.success(.clean)))
    }

    @Test("R42: an empty file is only the end of the stream, and a file of whole chunks gets no empty one before it")
    func edges() throws {
        var empty = try exchange(.scan([]))
        _ = empty.connected()
        #expect(empty.written() == .write([0, 0, 0, 0]))
        #expect(empty.written() == .awaitReply)
        var whole = try exchange(.scan([1, 2, 3, 4]))
        _ = whole.connected()
        #expect(whole.written() == .write([0, 0, 0, 4, 1, 2, 3, 4]))
        #expect(whole.written() == .write([0, 0, 0, 0]))
        #expect(whole.written() == .awaitReply)
    }

    @Test(
        "A command that scans nothing is one write",
        arguments: [(ClamdCommand.ping, "zPING\0"), (.version, "zVERSION\0")]
    )
    func commands(command: ClamdCommand, text: String) throws {
        var exchange = try exchange(command)
        #expect(exchange.connected() == .write(Array(text.utf8)))
        #expect(exchange.written() == .awaitReply)
        #expect(exchange.received(Array("PONG\0".utf8)) == .settle(.success(.text("PONG"))))
    }

    @Test(
        "R42: each answer means one thing",
        arguments: [
            ("stream: OK", .success(.clean)),
            ("stream: Eicar-Test-Signature FOUND", .success(.infected(name: "Eicar-Test-Signature"))),
            ("stream: A B FOUND", .success(.infected(name: "A B"))),
            ("stream: OK FOUND", .success(.infected(name: "OK"))),
            ("stream:  FOUND", .success(.text("stream:  FOUND"))),
            ("INSTREAM size limit exceeded. ERROR", .failure(.sizeLimitExceeded)),
            ("stream: Can't allocate memory ERROR", .failure(.refused("Can't allocate memory"))),
            ("UNKNOWN COMMAND ERROR", .failure(.refused("UNKNOWN COMMAND"))),
            ("stream: a\r\n\u{1B}[31mb ERROR", .failure(.refused("a[31mb"))),
            ("", .success(.text(""))),
        ] as [(String, Result<ClamdReply, ClamdFailure>)]
    )
    func replies(text: String, result: Result<ClamdReply, ClamdFailure>) throws {
        var exchange = try exchange(.scan([]))
        _ = exchange.connected()
        #expect(exchange.received(Array(text.utf8) + [0]) == .settle(result))
    }

    @Test("R42: an answer may come in any pieces, and while the file is still being written")
    func pieces() throws {
        var exchange = try exchange(.scan([1, 2, 3, 4, 5]))
        _ = exchange.connected()
        for octet in "stream: X FOUND".utf8 {
            #expect(exchange.received([octet]) == nil)
        }
        #expect(exchange.received([0]) == .settle(.success(.infected(name: "X"))))
        // Nothing more happens.
        #expect(exchange.written() == nil)
        #expect(exchange.received([0]) == nil)
        #expect(exchange.timedOut() == nil)
        #expect(exchange.closed(nil) == nil)
    }

    @Test("R42: a connection that ends before the answer is a failure, though its beginning came")
    func closed() throws {
        var exchange = try exchange(.scan([]))
        _ = exchange.connected()
        _ = exchange.received(Array("stream: OK".utf8))
        #expect(exchange.closed("reset") == .settle(.failure(.connectionClosed("reset"))))
    }

    @Test("R42: an answer without end is a failure")
    func endless() throws {
        var exchange = try exchange(.scan([]))
        _ = exchange.connected()
        #expect(exchange.received([UInt8](repeating: 65, count: 4096)) == nil)
        #expect(exchange.received([65]) == .settle(.failure(.unknownAnswer)))
    }

    @Test("R42: the time is over for writing or for the answer, whichever is due")
    func timeouts() throws {
        var writing = try exchange(.scan([1]))
        _ = writing.connected()
        #expect(writing.timedOut() == .settle(.failure(.writeTimeout(seconds: 3))))
        var waiting = try exchange(.ping)
        _ = waiting.connected()
        _ = waiting.written()
        #expect(waiting.timedOut() == .settle(.failure(.responseTimeout(seconds: 5))))
    }

    @Test("R42: every failure has words of its own, fit for a log")
    func descriptions() {
        let all: [ClamdFailure] = [
            .cannotConnect("refused"), .connectTimeout(seconds: 2), .writeTimeout(seconds: 2),
            .responseTimeout(seconds: 2),
            .connectionClosed(nil), .connectionClosed("reset"), .tooLarge(byteCount: 2, maximum: 1), .sizeLimitExceeded,
            .refused("x"), .unknownAnswer, .cancelled,
        ]
        #expect(Set(all.map(\.description)).count == all.count)
    }
}
