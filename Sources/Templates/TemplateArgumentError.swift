/// Why the JSON arguments of a message were refused: every problem at once, each with its remedy. Holds no values.
package struct TemplateArgumentError: Error, Equatable, CustomStringConvertible {
    package struct Problem: Hashable, Sendable {
        package enum Code: String, Sendable {
            case notAnObject
            case unknownArgument
            case wrongType
            /// The platform fills the argument in; a producer may not.
            case suppliedByPlatform
        }

        package let code: Code
        /// Empty if the text as a whole is the problem.
        package let argument: String
        package let remedy: String
    }

    /// In the order of the arguments' names.
    package let problems: [Problem]

    package var description: String {
        problems.map { problem in
            switch problem.code {
            case .notAnObject: "the arguments are no JSON object: \(problem.remedy)"
            case .unknownArgument: "the template has no argument \(problem.argument): \(problem.remedy)"
            case .wrongType: "argument \(problem.argument) has the wrong type: \(problem.remedy)"
            case .suppliedByPlatform: "argument \(problem.argument) comes from the platform: \(problem.remedy)"
            }
        }.joined(separator: "; ")
    }
}
