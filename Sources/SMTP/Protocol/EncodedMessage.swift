internal import Glibc

/// A message and what it takes to send it after DATA: where dots must be doubled, and its end (RFC 5321 §4.5.2).
///
/// Made by one scan and without a copy, since hardly any message has a line that begins with a dot.
struct EncodedMessage: Equatable, Sendable {
    /// A CR or LF that is not half of a CRLF. Servers disagree on whether `LF . LF` ends a message, which lets a text
    /// smuggle a second mail past one of them; so it is never sent.
    struct BareLineEnding: Error, Equatable {}

    private let bytes: [UInt8]
    /// The offsets of dots at the beginning of a line.
    private let leadingDots: [Int]
    private let endsInLineBreak: Bool

    init(_ bytes: [UInt8]) throws(BareLineEnding) {
        let scan = bytes.withUnsafeBytes(Self.scan)
        guard let scan else {
            throw BareLineEnding()
        }
        self.bytes = bytes
        self.leadingDots = scan
        self.endsInLineBreak = bytes.isEmpty || bytes.last == UInt8(ascii: "\n")
    }

    /// The size of the message as RFC 1870 counts it: without doubled dots and without the end.
    var messageByteCount: Int {
        bytes.count
    }

    /// What goes over the wire, the terminating `.` CRLF included.
    var encodedByteCount: Int {
        bytes.count + leadingDots.count + (endsInLineBreak ? 3 : 5)
    }

    /// The pieces to write one after the other.
    func forEachSegment(_ write: (ArraySlice<UInt8>) -> Void) {
        var start = 0
        for dot in leadingDots {
            // Up to and with the dot, and from the dot again: that doubles it.
            write(bytes[start...dot])
            start = dot
        }
        write(bytes[start...])
        write(endsInLineBreak ? Self.terminator : Self.terminatorAfterOpenLine)
    }

    private static let terminator = Array(".\r\n".utf8)[...]
    private static let terminatorAfterOpenLine = Array("\r\n.\r\n".utf8)[...]

    /// The dots at the beginning of a line, or `nil` if there is a bare CR or LF.
    private static func scan(_ bytes: UnsafeRawBufferPointer) -> [Int]? {
        guard let base = bytes.baseAddress else {
            return []
        }
        var dots: [Int] = []
        if bytes.first == UInt8(ascii: ".") {
            dots.append(0)
        }
        var lineBreaks = 0
        var position = 0
        while let found = memchr(base + position, Int32(UInt8(ascii: "\n")), bytes.count - position) {
            let lineFeed = UnsafeRawPointer(found) - base
            guard lineFeed > 0, bytes[lineFeed - 1] == UInt8(ascii: "\r") else {
                return nil
            }
            lineBreaks += 1
            position = lineFeed + 1
            if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
                dots.append(position)
            }
        }
        // Every LF has its CR; a CR too many is a bare one.
        return count(of: UInt8(ascii: "\r"), in: bytes) == lineBreaks ? dots : nil
    }

    private static func count(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int {
        var count = 0
        for candidate in bytes where candidate == byte {
            count &+= 1
        }
        return count
    }
}
