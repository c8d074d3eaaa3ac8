/// Why a message could not be formatted; names arguments, never values.
package struct MessageFormatError: Error, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case missingArgument = "missing arguments"
        case wrongKind = "arguments of a kind that the pattern cannot use"
        case invalidValue = "a value that cannot be formatted"
        case unknownTimeZone = "unknown time zone"
        case locale = "not a locale that ICU can format for"
    }

    package let code: Code
    /// The arguments concerned, sorted; empty where ICU did not tell.
    package let arguments: [String]
    package let detail: String

    package var description: String {
        [code.rawValue, arguments.joined(separator: ", "), detail].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
