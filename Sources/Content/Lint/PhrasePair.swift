/// Two kinds of phrases that mean something when they stand near each other in one sentence.
struct PhrasePair: Sendable {
    private let first: PhraseList
    private let second: PhraseList
    private let maximumDistance: Int

    /// - Parameter maximumDistance: In characters between the phrases, in either order.
    init(_ first: PhraseList, _ second: PhraseList, maximumDistance: Int) {
        self.first = first
        self.second = second
        self.maximumDistance = maximumDistance
    }

    /// The phrases of the first kind near which there is one of the second.
    func count(in text: LintText) -> Int {
        let firsts = first.occurrences(in: text)
        let seconds = firsts.isEmpty ? [] : second.occurrences(in: text)
        guard !seconds.isEmpty else {
            return 0
        }
        var sentence = 0
        let sentences = text.scalars.indices.map { index in
            defer { sentence += text.endsSentence(at: index) ? 1 : 0 }
            return sentence
        }
        var next = 0
        return firsts.count { range in
            while next < seconds.count, seconds[next].lowerBound < range.upperBound {
                next += 1
            }
            // The nearest on either side; one that overlaps is the same words twice.
            let before = seconds[..<next].last { $0.upperBound <= range.lowerBound || $0.lowerBound < range.lowerBound }
            let after = next < seconds.count ? seconds[next] : nil
            return [before, after].compactMap { $0 }.contains { other in
                let distance = max(other.lowerBound - range.upperBound, range.lowerBound - other.upperBound)
                return distance >= 0 && distance <= maximumDistance
                    && sentences[other.lowerBound] == sentences[range.lowerBound]
            }
        }
    }
}
