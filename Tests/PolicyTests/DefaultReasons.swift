import Messaging

/// The contact reasons as the reference data of `sql/` gives them to a new marketplace.
enum DefaultReasons {
    static func load() throws -> [ContactReason] {
        let sql = try RepositoryFile.text("sql/migrations/0006_reference_data.sql")
        var tokens = SQLTokens(sql[...])
        guard tokens.skip(past: ["INSERT", "INTO", "postern", ".", "default_contact_reason"]) else {
            return []
        }
        let columns = tokens.list().compactMap { if case .word(let name) = $0 { name } else { nil } }
        guard tokens.skip(past: ["VALUES"]) else {
            return []
        }
        var reasons: [ContactReason] = []
        repeat {
            let values = Dictionary(zip(columns, tokens.list())) { first, _ in first }
            guard case .text(let code)? = values["code"] else {
                return []
            }
            reasons.append(
                ContactReason(
                    code: code,
                    isCritical: values["is_critical"] == .word("true"),
                    isFeedbackRequest: values["is_feedback_request"] == .word("true"),
                    isPlatformOnly: values["is_platform_only"] == .word("true"),
                    openOrderStatuses: values["open_order_statuses"]?.texts,
                    allowsAttachments: values["allows_attachments"] == .word("true"),
                    subjectChoices: values["subject_choices"]?.texts ?? [],
                    criticalSubjectChoices: values["critical_subject_choices"]?.texts ?? []
                )
            )
        } while tokens.take(",")
        return reasons
    }
}

/// A value of a row in a `VALUES` list, as far as the reference data needs it.
enum SQLValue: Equatable {
    /// A name, `true`, `false`, `NULL` or a number.
    case word(String)
    case text(String)
    case array([SQLValue])

    /// Of an array, or of the empty array's text form; `nil` of anything else.
    var texts: Set<String>? {
        switch self {
        case .array(let values): Set(values.compactMap { if case .text(let text) = $0 { text } else { nil } })
        case .text("{}"): []
        default: nil
        }
    }
}

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
