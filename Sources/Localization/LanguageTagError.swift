/// A text that is no language tag.
package struct LanguageTagError: Error, Equatable, CustomStringConvertible {
    /// What was given, cut to what a log line bears.
    package let text: String

    package init(text: String) {
        self.text = String(text.prefix(40))
    }

    package var description: String {
        "\"\(text)\" is not a language tag (BCP 47); give one such as \"de\", \"es-MX\" or \"zh-Hant\""
    }
}
