/// Why a template was refused when it was loaded; names the template, the file and what in it is wrong (`L03`).
package struct TemplateError: Error, Equatable, CustomStringConvertible {
    package enum Code: String, CaseIterable, Sendable {
        case missingFile
        case malformedFile
        case invalidLocale
        /// A layout includes a partial that does not exist, or includes itself.
        case unknownPartial
        /// A layout names something that no message file has, or a message file something that the default locale has not.
        case unknownMessage
        case unknownArgument
        /// A mustache tag that layouts may not use: unescaped values, inverted sections, other delimiters, pragmas.
        case unsupportedTag
        case invalidPattern
        /// A locale cannot supply every message through its own parents.
        case missingMessages
        /// A message does not use the same arguments in all locales.
        case argumentsDiffer
        /// An argument stands where its type does not fit, or an optional one where it may be absent.
        case misusedArgument
        /// A value would stand where no escaping makes it safe.
        case unsafePlace
        /// A plural or ordinal does not spell out every category of its language.
        case missingCategory
        /// The sample does not fit the arguments, or a locale cannot be rendered with it.
        case invalidSample
        /// The text and the HTML part do not show the same.
        case factsDiffer
        /// A seller's own template that would speak for the platform, or pass an opt-out.
        case unsuitableClass
        /// Elements that do not close in order; in a seller's own template, HTML that a seller may not use.
        case unsafeMarkup
        /// A name that no template can have, or arguments that do not go with it.
        case unfitName
        /// Layouts or messages nest deeper, or grow larger, than a template may (`L06`).
        case tooDeep
        /// A mail that clients would cut.
        case tooLarge
    }

    package let code: Code
    package let template: String
    /// The file's path in the template; empty if no single one is to blame.
    package let file: String
    package let detail: String

    package init(code: Code, template: String, file: String, detail: String) {
        self.code = code
        self.template = template
        self.file = file
        self.detail = detail
    }

    package var description: String {
        let place = file.isEmpty ? template : "\(template)/\(file)"
        return "template \(place): \(detail) (\(code.rawValue))"
    }
}
