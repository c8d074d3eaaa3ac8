/// A mailbox outside the marketplace, plain or in the usual disguises (`name (at) shop dot example`).
struct EmailAddressRule: LintRule {
    static let id = LintRuleID.emailAddress
    static let explanation =
        "The message holds an e-mail address; remove it, since answers reach you through the marketplace."

    /// What stands for `@` beyond doubt.
    private static let signs = ["@", "(at)", "[at]", "{at}", "<at>", "(@)", "[@]", "(arroba)", "[arroba]"].map {
        Array($0.unicodeScalars)
    }
    /// Words that may be meant as `@`, if what follows spells its dots too.
    private static let words = [" at ", " arroba ", " chez "].map { Array($0.unicodeScalars) }
    private static let dots = [
        " dot ", " punkt ", " punto ", " point ", "(dot)", "[dot]", "{dot}", "(.)", "[.]", "(punkt)", "[punkt]",
        "(punto)",
        "[punto]", "(point)", "[point]",
    ].map { Array($0.unicodeScalars) }

    private let ownDomains: [String]

    init(policy: LintPolicy) {
        ownDomains = policy.ownDomains
    }

    func count(in passage: LintPassage) -> Int {
        let text = passage.text
        var count = 0
        var index = 0
        while index < text.scalars.count {
            guard let domain = Self.domain(ofAddressAt: index, in: text) else {
                index += 1
                continue
            }
            count += domain.name.belongs(to: ownDomains) ? 0 : 1
            index = domain.end
        }
        return count
    }

    private struct Domain {
        let name: DomainName
        let end: Int
        let isSpelled: Bool
    }

    private static func domain(ofAddressAt index: Int, in text: LintText) -> Domain? {
        switch text.scalars[index] {
        case "@", "(", "[", "{", "<", " ": break
        default: return nil
        }
        if let sign = match(signs, at: index, in: text) {
            guard hasLocalPart(before: index, in: text) else {
                return nil
            }
            return domain(from: sign, in: text)
        }
        if let word = match(words, at: index, in: text), hasLocalPart(before: index, in: text),
            let domain = domain(from: word, in: text), domain.isSpelled, domain.name.hasCommonEnding
        {
            return domain
        }
        return nil
    }

    private static func hasLocalPart(before index: Int, in text: LintText) -> Bool {
        text.isWordCharacter(at: text[index - 1] == " " ? index - 2 : index - 1)
            || text[index - 1] == "_" || text[index - 1] == "\""
    }

    /// Labels with dots between them, which may be spelled.
    private static func domain(from start: Int, in text: LintText) -> Domain? {
        var index = text[start] == " " ? start + 1 : start
        var labels: [ArraySlice<Unicode.Scalar>] = []
        var isSpelled = false
        var end = index
        while let label = label(from: index, in: text) {
            labels.append(label)
            end = label.endIndex
            if text[end] == "." {
                index = end + 1
            } else if let dot = match(dots, at: end, in: text)
                ?? (text[end] == " " ? match(dots, at: end + 1, in: text) : nil)
            {
                index = text[dot] == " " ? dot + 1 : dot
                isSpelled = true
            } else {
                break
            }
        }
        let name = DomainName(labels.joined(separator: ["."]))
        return name.isWellFormed ? Domain(name: name, end: end, isSpelled: isSpelled) : nil
    }

    private static func label(from start: Int, in text: LintText) -> ArraySlice<Unicode.Scalar>? {
        var end = start
        while text[end] == "-" || text.isWordCharacter(at: end) {
            end += 1
        }
        return end > start ? text.scalars[start..<end] : nil
    }

    private static func match(_ tokens: [[Unicode.Scalar]], at index: Int, in text: LintText) -> Int? {
        guard index < text.scalars.count else {
            return nil
        }
        return tokens.first { text.scalars[index...].starts(with: $0) }.map { index + $0.count }
    }
}
