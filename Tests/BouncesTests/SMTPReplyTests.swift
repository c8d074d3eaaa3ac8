import Testing

@testable import Bounces

@Suite("SMTP replies")
struct SMTPReplyTests {
    @Test("A reply of several lines is read with the code of any line that has one")
    func severalLines() throws {
        let reply = try #require(
            SMTPReply(parsing: "550-Verification failed\r\n550-#5.1.1 for this address\r\n550 Sender verify failed\r\n")
        )
        #expect(reply.code == 550)
        #expect(reply.enhanced == EnhancedStatusCode(5, 1, 1))
        #expect(reply.lines.count == 3)
        #expect(reply.text == "Verification failed #5.1.1 for this address Sender verify failed")
    }

    @Test(
        "What is no reply is not read as one",
        arguments: ["", "hello", "99 too short", "250-a\r\n251 b", "600 beyond"]
    )
    func noReply(text: String) {
        #expect(SMTPReply(parsing: text) == nil)
    }

    @Test("The description never quotes the server's text, which may hold an address")
    func safeDescription() throws {
        let reply = try #require(SMTPReply(parsing: "550 5.1.1 <anna@buyer.example> unknown"))
        #expect("\(reply)" == "550 5.1.1")
        #expect(reply.summary == "550 5.1.1")
        #expect(reply.debugDescription.contains("anna@buyer.example"))
    }

    @Test("The class of a reply is its first digit")
    func classes() {
        #expect(SMTPReply(code: 251, lines: []).isPositive)
        #expect(SMTPReply(code: 452, lines: []).isTransient)
        #expect(SMTPReply(code: 552, lines: []).isPermanent)
        #expect(!SMTPReply(code: 354, lines: []).isPositive)
    }
}
