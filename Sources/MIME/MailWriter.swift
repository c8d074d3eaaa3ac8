/// The octets of one mail as they are written, and how far the header line under the pen has come.
struct MailWriter {
    /// Where lines are folded if they can be (RFC 5322 §2.1.1).
    private static let preferredLineOctets = 78
    /// The same for a line that holds an encoded word (RFC 2047 §2).
    static let preferredEncodedLineOctets = 76

    var bytes: [UInt8] = []
    private(set) var needsSMTPUTF8 = false
    var wroteEightBitBody = false
    private var lineStart = 0
    private var valueStart = 0
    private var holdsEncodedWord = false

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
        holdsEncodedWord = false
    }

    mutating func beginField(_ name: String) {
        append(name)
        append(":")
        valueStart = bytes.count
    }

    /// Appends a piece that begins with a space: on a line of its own if this one has no room left for it, but never
    /// so that the name of the field stands alone.
    mutating func appendPiece(_ piece: some Collection<UInt8>) {
        let limit = holdsEncodedWord ? Self.preferredEncodedLineOctets : Self.preferredLineOctets
        if bytes.count > valueStart, column + piece.count > limit {
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

    mutating func noteEncodedWord() {
        holdsEncodedWord = true
    }

    mutating func noteSMTPUTF8() {
        needsSMTPUTF8 = true
    }
}
