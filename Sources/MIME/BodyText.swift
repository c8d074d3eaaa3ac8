/// The text of a part in its canonical form (RFC 2046 §4.1.1), with what the choice of a transfer encoding depends on.
struct BodyText {
    /// Every CRLF, lone CR and lone LF became CRLF, and the last line ends in one.
    private(set) var bytes: [UInt8] = []
    private(set) var longestLineOctets = 0
    private(set) var nonASCIIOctets = 0
    /// What quoted-printable must escape, apart from white space at the end of a line.
    private(set) var escapedOctets = 0
    /// NUL and other controls, which survive no relay unencoded.
    private(set) var hasControls = false
    /// Whether a line begins as a boundary of ours does, so that it must be encoded not to be taken for one.
    private(set) var hasBoundaryLookalike = false

    init(_ text: String) {
        var text = text
        text.withUTF8 { source in
            bytes.reserveCapacity(source.count + source.count / 16 + 2)
            var start = 0
            while start < source.count {
                var end = start
                while end < source.count, source[end] != .lineFeed, source[end] != .carriageReturn {
                    end += 1
                }
                appendLine(UnsafeBufferPointer(rebasing: source[start..<end]))
                let isPair = end + 1 < source.count && source[end] == .carriageReturn && source[end + 1] == .lineFeed
                start = end + (isPair ? 2 : 1)
            }
        }
        if bytes.isEmpty {
            bytes = [.carriageReturn, .lineFeed]
        }
    }

    private mutating func appendLine(_ line: UnsafeBufferPointer<UInt8>) {
        var nonASCII = 0
        var controls = 0
        var equalsSigns = 0
        for byte in line {
            nonASCII &+= Int(byte >> 7)
            controls &+= (byte < 0x20 && byte != 0x09) || byte == 0x7F ? 1 : 0
            equalsSigns &+= byte == .equalsSign ? 1 : 0
        }
        nonASCIIOctets += nonASCII
        escapedOctets += nonASCII + controls + equalsSigns
        hasControls = hasControls || controls > 0
        hasBoundaryLookalike = hasBoundaryLookalike || Boundary.isDelimiterLike(line)
        longestLineOctets = max(longestLineOctets, line.count)
        bytes.append(contentsOf: line)
        bytes.append(.carriageReturn)
        bytes.append(.lineFeed)
    }
}
