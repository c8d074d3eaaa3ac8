/// Why a mail could not be rendered (`L03`: nothing is left empty instead); names arguments and limits, never values.
package struct RenderError: Error, Equatable, CustomStringConvertible {
    package enum Code: String, CaseIterable, Sendable {
        case missingArgument
        /// An argument's value is not of the declared type, or not one of the declared choices.
        case wrongType
        /// An argument that the template does not declare.
        case unknownArgument
        case unknownTimeZone
        /// The mail would be larger than `RenderLimits.maxOutputBytes` (`L06`).
        case outputLimit
        /// The mail would take more than `RenderLimits.maxSteps` (`L06`).
        case stepLimit
        /// A value that ICU cannot format, such as a currency code that is none.
        case invalidValue
    }

    package let code: Code
    /// The arguments concerned, sorted; empty for the limits.
    package let arguments: [String]
    package let detail: String

    package init(code: Code, arguments: [String], detail: String = "") {
        self.code = code
        self.arguments = arguments.sorted()
        self.detail = detail
    }

    /// The template needs arguments that the request has not.
    package static func missingArgument(_ names: [String]) -> RenderError {
        RenderError(code: .missingArgument, arguments: names)
    }

    package var description: String {
        [code.rawValue, arguments.joined(separator: ", "), detail].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
