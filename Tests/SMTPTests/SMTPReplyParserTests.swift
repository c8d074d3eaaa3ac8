import Bounces
import Testing

@testable import SMTP

@Suite("Reading replies from a connection")
struct SMTPReplyParserTests {
    private func parse(_ text: String) throws -> [SMTPReply] {
        var parser = SMTPReplyParser()
        parser.append(text.utf8)
        var replies: [SMTPReply] = []
        while let reply = try parser.next() {
            replies.append(reply)
        }
        return replies
    }

    @Test("Replies of one line, of several, without text and with a lone LF are read")
    func replies() throws {
        let replies = try parse("250 ok\r\n550-5.1.1 a\r\n550 5.1.1 b\r\n354\r\n220 lenient\n250-cut")
        #expect(replies.map(\.code) == [250, 550, 354, 220])
        #expect(replies[1].lines == ["5.1.1 a", "5.1.1 b"])
        #expect(replies[2].text.isEmpty)
    }

    @Test("Octets that are no UTF-8 do not stop a reply")
    func invalidText() throws {
        var parser = SMTPReplyParser()
        parser.append(Array("550 caf".utf8) + [0xE9, 0x0D, 0x0A])
        let reply = try #require(try parser.next())
        #expect(reply.text == "caf\u{FFFD}")
    }

    @Test(
        "What is no reply is an error",
        arguments: [
            "hello there\r\n", "99\r\n", "199 too low\r\n", "600 too high\r\n", "250_x\r\n", "250-a\r\n251 b\r\n",
            "\r\n",
        ]
    )
    func malformed(text: String) {
        #expect(throws: SMTPReplyParser.MalformedReply.self) {
            try parse(text)
        }
    }

    @Test("Lines and replies have an end")
    func limits() {
        let long = "250 " + String(repeating: "x", count: SMTPReplyParser.maximumLineBytes)
        #expect(throws: SMTPReplyParser.MalformedReply(problem: .lineTooLong)) { try parse(long) }
        #expect(throws: SMTPReplyParser.MalformedReply(problem: .lineTooLong)) { try parse(long + "\r\n") }
        let many = String(repeating: "250-x\r\n", count: SMTPReplyParser.maximumLines + 1)
        #expect(throws: SMTPReplyParser.MalformedReply(problem: .tooManyLines)) { try parse(many) }
    }
}
