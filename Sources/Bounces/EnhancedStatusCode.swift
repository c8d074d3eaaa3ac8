/// An enhanced mail system status code `class.subject.detail` (RFC 3463).
package struct EnhancedStatusCode: Hashable, Sendable, CustomStringConvertible {
    /// 2 success, 4 persistent transient failure, 5 permanent failure.
    package let `class`: Int
    /// 1 addressing, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 security or policy.
    package let subject: Int
    package let detail: Int

    package init(_ class: Int, _ subject: Int, _ detail: Int) {
        self.class = `class`
        self.subject = subject
        self.detail = detail
    }

    /// Reads `5.1.1`, and nothing but that.
    package init?(_ text: some StringProtocol) {
        var bytes = Substring(text).utf8[...]
        guard let code = Self.take(from: &bytes), bytes.isEmpty else {
            return nil
        }
        self = code
    }

    /// Finds the code in the text of a reply: at its beginning (RFC 2034), or after a `#` anywhere, which is how several
    /// older servers write it: `sorry, no mailbox here by that name (#5.1.1)`.
    package static func find(inReplyText text: some StringProtocol) -> EnhancedStatusCode? {
        var bytes = Substring(text).utf8[...]
        if let code = take(from: &bytes), isBoundary(bytes.first) {
            return code
        }
        var rest = Substring(text).utf8[...]
        while let mark = rest.firstIndex(of: UInt8(ascii: "#")) {
            rest = rest[rest.index(after: mark)...]
            var candidate = rest
            if let code = take(from: &candidate), isBoundary(candidate.first) {
                return code
            }
        }
        return nil
    }

    package var description: String {
        "\(`class`).\(subject).\(detail)"
    }

    private static func isBoundary(_ byte: UInt8?) -> Bool {
        guard let byte else {
            return true
        }
        return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) && byte != UInt8(ascii: ".")
    }

    private static func take(from bytes: inout Substring.UTF8View.SubSequence) -> EnhancedStatusCode? {
        guard let `class` = takeNumber(from: &bytes), [2, 4, 5].contains(`class`), takeDot(from: &bytes),
            let subject = takeNumber(from: &bytes), takeDot(from: &bytes),
            let detail = takeNumber(from: &bytes)
        else {
            return nil
        }
        return EnhancedStatusCode(`class`, subject, detail)
    }

    private static func takeDot(from bytes: inout Substring.UTF8View.SubSequence) -> Bool {
        guard bytes.first == UInt8(ascii: ".") else {
            return false
        }
        bytes.removeFirst()
        return true
    }

    /// One to three digits (RFC 3463 §2).
    private static func takeNumber(from bytes: inout Substring.UTF8View.SubSequence) -> Int? {
        var number: Int?
        var digits = 0
        while let byte = bytes.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 3 {
            number = (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
            digits += 1
            bytes.removeFirst()
        }
        return number
    }
}
