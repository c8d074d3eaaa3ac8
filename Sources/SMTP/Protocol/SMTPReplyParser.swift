internal import Bounces

/// Cuts the bytes of a connection into replies, however the network has cut them before (RFC 5321 §4.2.1).
struct SMTPReplyParser: Sendable {
    /// What a server sent that is no reply.
    struct MalformedReply: Error, Equatable {
        enum Problem: String, Sendable {
            case lineTooLong
            case tooManyLines
            case syntax
            case codesDiffer
        }

        let problem: Problem
    }

    /// RFC 5321 §4.5.3.1.5 allows 512 octets; some servers need more. What matters is that there is an end.
    static let maximumLineBytes = 4096
    static let maximumLines = 200

    private var buffer: [UInt8] = []
    private var consumed = 0
    private var code: Int?
    private var lines: [String] = []

    mutating func append(_ bytes: some Sequence<UInt8>) {
        if consumed == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            consumed = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// Forgets everything that was received and not yet read: what arrived in the clear may not be read as if it had
    /// come through TLS (RFC 3207 §6).
    mutating func discard() {
        buffer.removeAll(keepingCapacity: true)
        consumed = 0
        code = nil
        lines = []
    }

    /// The next complete reply, or `nil` until more bytes have come.
    mutating func next() throws(MalformedReply) -> SMTPReply? {
        while let line = try nextLine() {
            guard let parsed = Self.parse(line) else {
                throw MalformedReply(problem: .syntax)
            }
            guard code == nil || code == parsed.code else {
                throw MalformedReply(problem: .codesDiffer)
            }
            guard lines.count < Self.maximumLines else {
                throw MalformedReply(problem: .tooManyLines)
            }
            lines.append(parsed.text)
            guard !parsed.isLast else {
                defer {
                    code = nil
                    lines = []
                }
                return SMTPReply(code: parsed.code, lines: lines)
            }
            code = parsed.code
        }
        return nil
    }

    /// A line without its ending. A lone LF ends a line too: a reply is never passed on, so being lenient is harmless.
    private mutating func nextLine() throws(MalformedReply) -> ArraySlice<UInt8>? {
        let rest = buffer[consumed...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            guard rest.count <= Self.maximumLineBytes else {
                throw MalformedReply(problem: .lineTooLong)
            }
            return nil
        }
        guard end - consumed <= Self.maximumLineBytes else {
            throw MalformedReply(problem: .lineTooLong)
        }
        consumed = end + 1
        let line = rest[..<end]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// `250-text`, `250 text` or `250`.
    private static func parse(_ line: ArraySlice<UInt8>) -> (code: Int, isLast: Bool, text: String)? {
        guard line.count >= 3 else {
            return nil
        }
        var code = 0
        for byte in line.prefix(3) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
                return nil
            }
            code = code * 10 + Int(byte - UInt8(ascii: "0"))
        }
        guard (200...599).contains(code) else {
            return nil
        }
        let rest = line.dropFirst(3)
        switch rest.first {
        case nil:
            return (code, true, "")
        case UInt8(ascii: " "):
            return (code, true, String(decoding: rest.dropFirst(), as: UTF8.self))
        case UInt8(ascii: "-"):
            return (code, false, String(decoding: rest.dropFirst(), as: UTF8.self))
        default:
            return nil
        }
    }
}
