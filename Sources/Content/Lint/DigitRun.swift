/// Groups of digits with no more between them than telephone numbers have.
struct DigitRun {
    struct Group: Hashable {
        let digits: String
        /// What stands between it and the group before.
        let separator: String
    }

    var groups: [Group] = []
    /// With the plus sign or parenthesis before it.
    let range: Range<Int>
    let hasPlus: Bool
    let hasParenthesis: Bool

    /// - Returns: nil where none begins.
    init?(at start: Int, in text: LintText) {
        guard let first = text[start] else {
            return nil
        }
        // `+49`, `(030)`, `+(49)` and `(+49)`.
        let prefix = text.scalars[start...].prefix(2).prefix { $0 == "+" || $0 == "(" }
        guard !prefix.isEmpty || LintText.isDigit(first) else {
            return nil
        }
        hasPlus = prefix.contains("+")
        hasParenthesis = prefix.contains("(")
        var index = prefix.endIndex
        guard text[index].map(LintText.isDigit) ?? false else {
            return nil
        }
        var separator: [Unicode.Scalar] = []
        var end = index
        while true {
            let digits = text.scalars[index...].prefix(while: LintText.isDigit)
            groups.append(Group(digits: Self.string(digits), separator: Self.string(separator)))
            end = digits.endIndex
            let between = text.scalars[end...].prefix(4).prefix { " -./()".unicodeScalars.contains($0) }
            guard between.count <= 3, text[between.endIndex].map(LintText.isDigit) ?? false, !between.isEmpty else {
                break
            }
            separator = Array(between)
            index = between.endIndex
        }
        range = start..<end
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    var digitCount: Int {
        groups.reduce(0) { $0 + $1.digits.utf8.count }
    }

    /// Whether it is neither part of a longer name, address or number nor a price.
    func isFree(in text: LintText) -> Bool {
        !isAttachedToWord(in: text) && !isPrice(in: text)
    }

    private func isAttachedToWord(in text: LintText) -> Bool {
        let start = range.lowerBound
        let end = range.upperBound
        if let before = text[start - 1] {
            if "#=_&/\\@".unicodeScalars.contains(before) || LintText.isDigit(before) {
                return true
            }
            // Scripts without spaces write numbers next to letters.
            if LintText.isASCIILetter(before) {
                return true
            }
            if "-.,:".unicodeScalars.contains(before), let other = text[start - 2],
                LintText.isDigit(other) || (before == "-" && text.isWordCharacter(at: start - 2))
            {
                return true
            }
            // Groups of a code that begins with letters: `DE89 3704 0044 0532 0130 00`.
            if before == " ", isCode(endingAt: start - 1, in: text) {
                return true
            }
        }
        guard let after = text[end] else {
            return false
        }
        if LintText.isASCIILetter(after) || "@_%".unicodeScalars.contains(after) {
            return true
        }
        return "-.,:".unicodeScalars.contains(after) && text.isWordCharacter(at: end + 1)
    }

    /// Whether the word that ends there mixes letters and digits.
    private func isCode(endingAt end: Int, in text: LintText) -> Bool {
        var hasDigit = false
        var hasLetter = false
        var index = end - 1
        while end - index <= 12, let scalar = text[index], scalar != " ", scalar != "\n" {
            hasDigit = hasDigit || LintText.isDigit(scalar)
            hasLetter = hasLetter || LintText.isASCIILetter(scalar)
            index -= 1
        }
        return hasDigit && hasLetter
    }

    private func isPrice(in text: LintText) -> Bool {
        Self.isCurrency(before: range.lowerBound, in: text) || Self.isCurrency(from: range.upperBound, in: text)
    }

    private static let currencies = [
        "eur", "usd", "gbp", "jpy", "cny", "chf", "euro", "dollar", "yen", "円", "元", "ريال", "درهم",
    ]
    .map { Array($0.unicodeScalars) }

    private static func isCurrency(before start: Int, in text: LintText) -> Bool {
        let end = text[start - 1] == " " ? start - 1 : start
        if let sign = text[end - 1], sign.properties.generalCategory == .currencySymbol {
            return true
        }
        return currencies.contains { currency in
            end >= currency.count && text.scalars[(end - currency.count)..<end].elementsEqual(currency)
        }
    }

    private static func isCurrency(from end: Int, in text: LintText) -> Bool {
        let start = text[end] == " " ? end + 1 : end
        if let sign = text[start], sign.properties.generalCategory == .currencySymbol {
            return true
        }
        return start < text.scalars.count && currencies.contains { text.scalars[start...].starts(with: $0) }
    }
}
