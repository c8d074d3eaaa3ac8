extension MailWriter {
    /// The longest word that is written as it is. Whatever is longer has to be encoded, which can be folded anywhere.
    private static let maximumWordOctets = 900

    /// Writes a field of unstructured text (RFC 5322 §2.2.1), folded, with encoded words where it takes them.
    mutating func writeUnstructured(_ name: String, _ value: String) throws(MailCompositionError) {
        try HeaderText.check(value, header: name)
        beginField(name)
        // Each word goes with the spaces before it; folding puts a line end before them and changes nothing else.
        let text = [.space] + HeaderText.trimmed(value)
        if let encoded = Self.rangeToEncode(in: text) {
            appendWords(text[..<encoded.lowerBound])
            appendEncodedWords(text[encoded])
            appendWords(text[encoded.upperBound...])
        } else {
            appendWords(text[...])
        }
        endLine()
    }

    private mutating func appendWords(_ text: ArraySlice<UInt8>) {
        for word in Words(text) {
            appendPiece(word)
        }
    }

    /// From the first to the last word that cannot stand as it is.
    ///
    /// White space between two encoded words is no part of the text, so what lies between them is encoded with them; one
    /// space on either side stays outside.
    private static func rangeToEncode(in text: [UInt8]) -> Range<Int>? {
        var range: Range<Int>?
        for word in Words(text[...]) where needsEncoding(word) {
            range = (range?.lowerBound ?? word.startIndex + 1)..<word.endIndex
        }
        guard var range else {
            return nil
        }
        while range.upperBound + 1 < text.count, text[range.upperBound + 1] == .space {
            range = range.lowerBound..<range.upperBound + 1
        }
        return range
    }

    private static func needsEncoding(_ word: ArraySlice<UInt8>) -> Bool {
        word.count > maximumWordOctets || !word.allSatisfy { $0 < 0x80 } || EncodedWord.isSuspected(in: word)
    }
}

/// The words of a text, each with the spaces that stand before it.
private struct Words: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    init(_ text: ArraySlice<UInt8>) {
        rest = text
    }

    mutating func next() -> ArraySlice<UInt8>? {
        guard let wordStart = rest.firstIndex(where: { $0 != .space }) else {
            return nil
        }
        let wordEnd = rest[wordStart...].firstIndex(of: .space) ?? rest.endIndex
        defer { rest = rest[wordEnd...] }
        return rest[..<wordEnd]
    }
}
