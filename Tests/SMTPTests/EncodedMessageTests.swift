import Testing

@testable import SMTP

@Suite("Dot-stuffing (RFC 5321 §4.5.2)")
struct EncodedMessageTests {
    @Test(
        "Dots at the beginning of a line are doubled and the end is added",
        arguments: [
            ("", ".\r\n"),
            ("a\r\n", "a\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            (".", "..\r\n.\r\n"),
            (".\r\n", "..\r\n.\r\n"),
            ("..\r\n.a\r\nb.c\r\n.", "...\r\n..a\r\nb.c\r\n..\r\n.\r\n"),
            ("\r\n\r\n.\r\n", "\r\n\r\n..\r\n.\r\n"),
        ]
    )
    func examples(message: String, wire: String) throws {
        let encoded = try EncodedMessage(Array(message.utf8))
        #expect(String(decoding: encoded.encoded, as: UTF8.self) == wire)
        #expect(encoded.encodedByteCount == wire.utf8.count)
        #expect(encoded.messageByteCount == message.utf8.count)
    }

    @Test(
        "A CR or LF on its own is refused",
        arguments: ["\n", "a\nb\r\n", "\r", "a\rb\r\n", "\r\r\n", "\n\r\n", "a\r\n\r"]
    )
    func bareLineEndings(message: String) {
        #expect(throws: EncodedMessage.BareLineEnding.self) {
            try EncodedMessage(Array(message.utf8))
        }
    }

    @Test("A receiver that undoes the stuffing gets the message back, whatever is in it", arguments: 0..<200)
    func roundTrip(round: Int) throws {
        var random = SeededGenerator(seed: UInt64(round))
        let pieces = ["\r\n", ".", "..", "a", "\r\n.", " ", "é", "\r\n.\r\n", "0", "\0"]
        let message = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
        let wire = try EncodedMessage(Array(message.utf8)).encoded
        let received = try #require(Self.receive(wire), "seed \(round)")
        let expected = message.isEmpty || message.utf8.suffix(2).elementsEqual("\r\n".utf8) ? message : message + "\r\n"
        #expect(received == Array(expected.utf8), "seed \(round)")
    }

    /// Reads to the line that is one dot, and takes the dot from each other line that begins with one. `nil` if the end
    /// is missing or comes too early.
    private static func receive(_ wire: [UInt8]) -> [UInt8]? {
        var message: [UInt8] = []
        var rest = wire[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[...end]
            rest = rest[(end + 1)...]
            if line.elementsEqual(".\r\n".utf8) {
                return rest.isEmpty ? message : nil
            }
            message += line.first == UInt8(ascii: ".") ? line.dropFirst() : line
        }
        return nil
    }
}

/// A generator whose numbers follow from its seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
