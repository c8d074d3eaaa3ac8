/// Phrases of a policy, made to be found in one walk over a text.
struct PhraseList: Sendable {
    private struct Phrase {
        let scalars: [Unicode.Scalar]
        let beginsWord: Bool
        let endsWord: Bool
    }

    /// By the first character, if that is ASCII, as most are in most texts.
    private let asciiPhrases: [[Phrase]]
    /// All others, by the first character too.
    private let otherPhrases: [Unicode.Scalar: [Phrase]]
    /// Whether each phrase that begins in ASCII begins a word: then an ASCII text is asked at the beginnings of its words.
    private let beginsWords: Bool

    init(_ texts: [String]) {
        var phrases: [Unicode.Scalar: [Phrase]] = [:]
        for text in texts {
            let goesOn = text.hasSuffix("*")
            let scalars = LintText(goesOn ? String(text.dropLast()) : text).scalars
            guard let first = scalars.first, let last = scalars.last else {
                continue
            }
            let phrase = Phrase(
                scalars: scalars,
                beginsWord: Self.isDelimited(first),
                endsWord: !goesOn && Self.isDelimited(last)
            )
            phrases[first, default: []].append(phrase)
        }
        // The longest comes first, so that it is the one that is found.
        let sorted = phrases.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
        asciiPhrases = (UInt8(0)..<0x80).map { sorted[Unicode.Scalar($0)] ?? [] }
        otherPhrases = sorted.filter { !$0.key.isASCII }
        beginsWords = asciiPhrases.allSatisfy { $0.allSatisfy(\.beginsWord) }
    }

    /// Where phrases stand, in order and without overlaps.
    func occurrences(in text: LintText) -> [Range<Int>] {
        guard !beginsWords || !text.isASCII else {
            return occurrences(at: text.wordStarts, in: text)
        }
        var found: [Range<Int>] = []
        var index = 0
        while index < text.scalars.count {
            guard let end = end(at: index, in: text) else {
                index += 1
                continue
            }
            found.append(index..<end)
            index = end
        }
        return found
    }

    private func occurrences(at starts: [Int], in text: LintText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var previousEnd = 0
        for start in starts where start >= previousEnd {
            if let end = end(at: start, in: text) {
                found.append(start..<end)
                previousEnd = end
            }
        }
        return found
    }

    private func end(at index: Int, in text: LintText) -> Int? {
        let first = text.scalars[index]
        let candidates = first.isASCII ? asciiPhrases[Int(first.value)] : otherPhrases[first] ?? []
        guard !candidates.isEmpty else {
            return nil
        }
        let isInsideWord = text.isWordCharacter(at: index - 1)
        for phrase in candidates where !(phrase.beginsWord && isInsideWord) {
            let end = index + phrase.scalars.count
            if text.holds(phrase.scalars, at: index), !(phrase.endsWord && text.isWordCharacter(at: end)) {
                return end
            }
        }
        return nil
    }

    /// Scripts with letter case put spaces between words; many others do not, or write small words onto the next one.
    private static func isDelimited(_ scalar: Unicode.Scalar) -> Bool {
        LintText.isDigit(scalar) || scalar.properties.isCased
    }
}
