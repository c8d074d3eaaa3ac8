/// Walks over SQL text value by value, passing over white space and comments.
struct SQLTokens {
    private var rest: Substring

    init(_ text: Substring) {
        rest = text
    }

    /// Moves behind the next place where these words and signs follow each other.
    mutating func skip(past sequence: [String]) -> Bool {
        while !rest.isEmpty {
            var candidate = self
            if sequence.allSatisfy({ candidate.take($0) }) {
                self = candidate
                return true
            }
            rest.removeFirst()
        }
        return false
    }

    /// Takes the word or sign if it comes next.
    mutating func take(_ expected: String) -> Bool {
        skipBlanks()
        guard rest.hasPrefix(expected) else {
            return false
        }
        rest.removeFirst(expected.count)
        return true
    }

    /// The values between parentheses or brackets.
    mutating func list() -> [SQLValue] {
        guard take("(") || take("[") else {
            return []
        }
        var values: [SQLValue] = []
        while let value = next() {
            values.append(value)
            guard take(",") else {
                break
            }
        }
        return take(")") || take("]") ? values : []
    }

    private mutating func next() -> SQLValue? {
        if take("'") {
            return .text(quoted())
        }
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard !word.isEmpty else {
            return nil
        }
        rest.removeFirst(word.count)
        return word == "ARRAY" ? .array(list()) : .word(String(word))
    }

    private mutating func quoted() -> String {
        var text = ""
        while let character = rest.popFirst() {
            guard character == "'" else {
                text.append(character)
                continue
            }
            // A doubled quote stands for one.
            guard rest.first == "'" else {
                break
            }
            text.append(rest.removeFirst())
        }
        return text
    }

    private mutating func skipBlanks() {
        while true {
            rest = rest.drop(while: \.isWhitespace)
            guard rest.hasPrefix("--") else {
                return
            }
            rest = rest.drop { !$0.isNewline }
        }
    }
}
