/// The words of a reply, in lower case and with single spaces, made to be searched many times.
struct PhraseText: Sendable {
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
    }

    /// Whether the phrase stands in the text, beginning where a word begins.
    func contains(_ phrase: String) -> Bool {
        firstIndex(of: phrase, from: 0) != nil
    }

    /// Where the phrase ends in the text.
    func endIndex(of phrase: String) -> Int? {
        firstIndex(of: phrase, from: 0).map { $0 + phrase.utf8.count }
    }

    func suffix(from index: Int) -> ArraySlice<UInt8> {
        bytes[index...]
    }

    private func firstIndex(of phrase: String, from start: Int) -> Int? {
        let pattern = phrase.utf8
        guard let first = pattern.first, pattern.count <= bytes.count else {
            return nil
        }
        for index in start...(bytes.count - pattern.count)
        where bytes[index] == first && (index == 0 || !Self.isWordByte(bytes[index - 1]))
            && bytes[index...].starts(with: pattern)
        {
            return index
        }
        return nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF: true
        default: false
        }
    }
}
