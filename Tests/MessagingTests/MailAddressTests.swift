import Messaging
import Testing

@Suite("Mail addresses")
struct MailAddressTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let localPart: String
        let domain: String
        let needsSMTPUTF8: Bool

        init(_ text: String, _ localPart: String, _ domain: String, needsSMTPUTF8: Bool = false) {
            self.text = text
            self.localPart = localPart
            self.domain = domain
            self.needsSMTPUTF8 = needsSMTPUTF8
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(
        "An address is read into its two parts",
        arguments: [
            Case("anna@shop.example", "anna", "shop.example"),
            Case("Anna.Berg@SHOP.Example", "Anna.Berg", "shop.example"),
            Case("a@b", "a", "b"),
            Case("1@2.example", "1", "2.example"),
            Case("o'neil+tag=x@a-b.example", "o'neil+tag=x", "a-b.example"),
            Case("!#$%&'*+-/=?^_`{|}~@x.example", "!#$%&'*+-/=?^_`{|}~", "x.example"),
            Case("\"john doe\"@x.example", "\"john doe\"", "x.example"),
            Case("\"a@b\"@x.example", "\"a@b\"", "x.example"),
            Case("\"a..b\"@x.example", "\"a..b\"", "x.example"),
            Case("\"a\\\"b\\\\\"@x.example", "\"a\\\"b\\\\\"", "x.example"),
            Case("\"\"@x.example", "\"\"", "x.example"),
            Case("jörg@shop.example", "jörg", "shop.example", needsSMTPUTF8: true),
            Case("info@BÜCHER.example", "info", "bücher.example", needsSMTPUTF8: true),
            Case("用户@例子.example", "用户", "例子.example", needsSMTPUTF8: true),
            Case("info@xn--bcher-kva.example", "info", "xn--bcher-kva.example"),
        ]
    )
    func valid(_ expected: Case) throws {
        let address = try MailAddress(expected.text)
        #expect(address.localPart == expected.localPart)
        #expect(address.domain == expected.domain)
        #expect(address.description == "\(expected.localPart)@\(expected.domain)")
        #expect(address.needsSMTPUTF8 == expected.needsSMTPUTF8)
        #expect(try MailAddress(address.description) == address)
    }

    @Test(
        "What is no address is refused, with what is wrong",
        arguments: [
            ("", .missingAtSign), ("anna", .missingAtSign), ("anna.shop.example", .missingAtSign),
            // A mark that combines with the @ makes another character of it.
            ("anna@\u{301}shop.example", .missingAtSign),
            ("@", .localPartLength), ("@shop.example", .localPartLength), ("anna@", .domainLength),
            ("a@b@shop.example", .localPartSyntax), ("@anna@shop.example", .localPartSyntax),
            ("anna berg@shop.example", .localPartSyntax), (" anna@shop.example", .localPartSyntax),
            (".anna@shop.example", .localPartSyntax), ("anna.@shop.example", .localPartSyntax),
            ("an..na@shop.example", .localPartSyntax), ("\"@shop.example", .localPartSyntax),
            ("\"a\"b\"@shop.example", .localPartSyntax), ("\"a\\\"@shop.example", .localPartSyntax),
            ("\"a\"b@shop.example", .localPartSyntax), ("<anna@shop.example>", .localPartSyntax),
            ("Anna <anna@shop.example", .localPartSyntax), ("a,b@shop.example", .localPartSyntax),
            ("@relay.example:anna@shop.example", .localPartSyntax), ("(x)anna@shop.example", .localPartSyntax),
            ("anna@shop.example ", .domainSyntax), ("anna@shop.example>", .domainSyntax),
            ("anna@shop..example", .domainSyntax), ("anna@.shop.example", .domainSyntax),
            ("anna@shop.example.", .domainSyntax), ("anna@-shop.example", .domainSyntax),
            ("anna@shop-.example", .domainSyntax), ("anna@-\u{301}shop.example", .domainSyntax),
            ("anna@sh_op.example", .domainSyntax), ("anna@[192.0.2.1]", .domainSyntax),
            ("anna@shop.example,b", .domainSyntax),
        ] as [(String, MailAddressError.Problem)]
    )
    func invalid(text: String, problem: MailAddressError.Problem) {
        #expect(throws: MailAddressError(problem: problem)) {
            try MailAddress(text)
        }
    }

    @Test(
        "R14: no control, line break, foreign white space or bidi control gets in, in quotes or out of them",
        arguments: [
            0x00, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0x061C, 0x1680, 0x2003,
            0x200E,
            0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0x3000,
        ] as [UInt32]
    )
    func injection(value: UInt32) throws {
        let scalar = Character(try #require(Unicode.Scalar(value)))
        for text in [
            "an\(scalar)na@shop.example", "\"an\(scalar)na\"@shop.example", "\"anna\\\(scalar)\"@shop.example",
            "anna@sh\(scalar)op.example", "\(scalar)anna@shop.example", "anna@shop.example\(scalar)",
        ] {
            #expect(throws: MailAddressError.self, "\(text.debugDescription)") {
                try MailAddress(text)
            }
        }
    }

    @Test("A line break cannot bring a second header or command in")
    func lineBreaks() {
        for text in [
            "anna@shop.example\r\nBcc: eve@evil.example", "anna\r\n@shop.example", "\"\r\n\"@shop.example",
            "anna@shop.example\nRCPT TO:<eve@evil.example",
        ] {
            #expect(throws: MailAddressError.self, "\(text.debugDescription)") {
                try MailAddress(text)
            }
        }
    }

    @Test(
        "RFC 5321 §4.5.3.1: each part and the whole may be just as long as the standard says, in octets",
        arguments: [
            (String(repeating: "a", count: 64) + "@x.example", nil),
            (String(repeating: "a", count: 65) + "@x.example", .localPartLength),
            (String(repeating: "ä", count: 32) + "@x.example", nil),
            (String(repeating: "ä", count: 32) + "a@x.example", .localPartLength),
            ("a@" + String(repeating: "b", count: 63) + ".example", nil),
            ("a@" + String(repeating: "b", count: 64) + ".example", .domainSyntax),
            ("a@" + domain(bytes: 252), nil),
            ("a@" + domain(bytes: 253), .length),
            ("a@" + domain(bytes: 255), .length),
            ("a@" + domain(bytes: 256), .domainLength),
            (String(repeating: "a", count: 64) + "@" + domain(bytes: 189), nil),
            (String(repeating: "a", count: 64) + "@" + domain(bytes: 190), .length),
        ] as [(String, MailAddressError.Problem?)]
    )
    func lengths(text: String, problem: MailAddressError.Problem?) {
        var found: MailAddressError.Problem?
        do throws(MailAddressError) {
            _ = try MailAddress(text)
        } catch {
            found = error.problem
        }
        #expect(found == problem)
    }

    @Test("R11: addresses are the same if they differ in case alone, and a sub-domain is another domain")
    func normalized() throws {
        let registered = try MailAddress("Anna@Shop.example")
        #expect(try MailAddress("anna@SHOP.example").normalized == registered.normalized)
        #expect(try MailAddress("anna@mail.shop.example").normalized != registered.normalized)
        // The local part keeps its spelling for the host that reads it.
        #expect(try MailAddress("anna@shop.example") != registered)
    }

    @Test("An error repeats nothing of the address, so that it may stand in a log")
    func errorsAreSafe() throws {
        let error = try #require(throws: MailAddressError.self) {
            try MailAddress("secret name@shop.example")
        }
        #expect(!error.description.contains("secret"))
        #expect(!"\(error)".contains("shop"))
    }

    private static func domain(bytes: Int) -> String {
        let label = String(repeating: "d", count: 49)
        return String(repeating: label + ".", count: 6).prefix(bytes - 1) + "d"
    }
}
