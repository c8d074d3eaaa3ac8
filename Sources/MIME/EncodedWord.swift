/// What the encoded words of RFC 2047 are recognised by.
enum EncodedWord {
    /// Whether a reader might take some of the text for an encoded word, which then has to be encoded itself.
    static func isSuspected(in text: some Sequence<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in text {
            if previous == .equalsSign, byte == .questionMark {
                return true
            }
            previous = byte
        }
        return false
    }
}
