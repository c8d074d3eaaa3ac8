/// A value of a row in a `VALUES` list, as far as the reference data needs it.
enum SQLValue: Equatable {
    /// A name, `true`, `false`, `NULL` or a number.
    case word(String)
    case text(String)
    case array([SQLValue])

    var word: String? {
        guard case .word(let word) = self else {
            return nil
        }
        return word
    }

    var text: String? {
        guard case .text(let text) = self else {
            return nil
        }
        return text
    }

    /// Of an array, or of the empty array's text form; `nil` of anything else.
    var texts: Set<String>? {
        switch self {
        case .array(let values): Set(values.compactMap(\.text))
        case .text("{}"): []
        default: nil
        }
    }
}
