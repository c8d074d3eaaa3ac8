/// A text that is no message pattern, with what ICU says about it and where.
package struct MessagePatternError: Error, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case syntax = "not an ICU message pattern"
        case unsupported = "a kind of placeholder that is not supported"
        case tooLarge = "longer or more deeply nested than a message can be"
        case locale = "not a locale that ICU can format for"
    }

    package let code: Code
    package let detail: String

    package var description: String {
        "\(code.rawValue): \(detail)"
    }
}
