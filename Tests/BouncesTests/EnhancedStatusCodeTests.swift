import Testing

@testable import Bounces

@Suite("Enhanced status codes (RFC 3463)")
struct EnhancedStatusCodeTests {
    @Test(
        "The code is found at the beginning of a reply, and after a # anywhere",
        arguments: [
            ("5.1.1 <a@buyer.example>: Recipient address rejected", EnhancedStatusCode(5, 1, 1)),
            ("4.7.28", EnhancedStatusCode(4, 7, 28)),
            ("#5.1.0 Address rejected.", EnhancedStatusCode(5, 1, 0)),
            ("sorry, no mailbox here by that name. (#5.1.1)", EnhancedStatusCode(5, 1, 1)),
            ("5.7.606 Access denied", EnhancedStatusCode(5, 7, 606)),
        ]
    )
    func found(text: String, code: EnhancedStatusCode) {
        #expect(EnhancedStatusCode.find(inReplyText: text) == code)
    }

    @Test(
        "Version numbers, addresses and other digits are no codes",
        arguments: [
            "", "Requested action not taken", "192.0.2.1 is blocked", "5.1.1.1 is no code", "3.1.1 neither", "5.1",
            "5..1",
            "5.1.1234", "mail from 5.1.1 here", "ticket #5",
        ]
    )
    func notFound(text: String) {
        #expect(EnhancedStatusCode.find(inReplyText: text) == nil)
    }

    @Test("A code is read from its text, and from nothing longer")
    func parsing() {
        #expect(EnhancedStatusCode("5.2.2") == EnhancedStatusCode(5, 2, 2))
        #expect(EnhancedStatusCode("5.2.2 ") == nil)
        #expect(EnhancedStatusCode("5.2.2")?.description == "5.2.2")
    }
}
