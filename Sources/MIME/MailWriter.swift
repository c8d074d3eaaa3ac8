/// The octets of one mail as they are written, and how far the header line under the pen has come.
struct MailWriter {
    /// Where lines are folded if they can be (RFC 5322 §2.1.1).
    static let preferredLineOctets = 78

    var bytes: [UInt8] = []
    private(set) var needsSMTPUTF8 = false
    var wroteEightBitBody = false
    private var lineStart = 0

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// The octets that already stand on this line.
    var column: Int {
        bytes.count - lineStart
    }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func endLine() {
        bytes.append(.carriageReturn)
        bytes.append(.lineFeed)
        lineStart = bytes.count
    }

    mutating func beginField(_ name: String) {
        append(name)
        append(":")
    }

    /// Appends a piece that begins with a space, on a line of its own if this one has no room left for it and is not the
    /// field's first piece.
    mutating func appendPiece(_ piece: some Collection<UInt8>, isFirst: Bool = false) {
        if !isFirst, column + piece.count > Self.preferredLineOctets {
            endLine()
        }
        bytes.append(contentsOf: piece)
    }

    /// Writes a field whose value is known to be short, of ASCII and free of controls.
    mutating func writeField(_ name: String, _ value: String) {
        beginField(name)
        append(" ")
        append(value)
        endLine()
    }

    mutating func noteSMTPUTF8() {
        needsSMTPUTF8 = true
    }
}
