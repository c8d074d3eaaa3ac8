/// One complete reply of an SMTP server, of one line or many (RFC 5321 §4.2).
package struct SMTPReply: Hashable, Sendable {
    /// The three digits, 200 to 599.
    package let code: Int
    /// The first enhanced status code in its text, if the server gives one.
    package let enhanced: EnhancedStatusCode?
    /// The text of each line, without the code and without the line ending. Written by the server: it may quote addresses.
    package let lines: [String]

    package init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
        self.enhanced = lines.lazy.compactMap(EnhancedStatusCode.find(inReplyText:)).first
    }

    /// Reads a reply as a server sends it or a log quotes it, such as `550 5.1.1 No such user`.
    ///
    /// Meant for replies that were stored and for tests; the bytes of a connection go through a parser with limits.
    package init?(parsing text: String) {
        var code: Int?
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            guard let number = Int(line.prefix(3)), (200...599).contains(number), code == nil || code == number else {
                return nil
            }
            code = number
            lines.append(String(line.dropFirst(4)))
        }
        guard let code else {
            return nil
        }
        self.init(code: code, lines: lines)
    }

    /// All lines, joined by a space. May quote addresses: for the message's own record, not for a log.
    package var text: String {
        lines.joined(separator: " ")
    }

    /// The code, and the enhanced code if there is one: what may stand in a log.
    package var summary: String {
        enhanced.map { "\(code) \($0)" } ?? "\(code)"
    }

    package var isPositive: Bool {
        (200...299).contains(code)
    }

    package var isTransient: Bool {
        (400...499).contains(code)
    }

    package var isPermanent: Bool {
        (500...599).contains(code)
    }
}

extension SMTPReply: CustomStringConvertible, CustomDebugStringConvertible {
    /// Safe for a log: see ``summary``.
    package var description: String {
        summary
    }

    package var debugDescription: String {
        "\(code) \(text)"
    }
}
