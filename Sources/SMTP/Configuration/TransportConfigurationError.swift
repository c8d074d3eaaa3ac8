/// Everything that is wrong with a transport setting.
package struct TransportConfigurationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// One mistake.
    package struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The part in question, such as `sessions`.
        package let setting: String
        /// What it says; `<redacted>` where it could hold a password.
        package let value: String
        /// What to do about it.
        package let remedy: String

        package init(setting: String, value: String, remedy: String) {
            self.setting = setting
            self.value = value
            self.remedy = remedy
        }

        package var description: String {
            "\(setting) \"\(value)\": \(remedy)"
        }
    }

    package let problems: [Problem]

    package init(problems: [Problem]) {
        self.problems = problems
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
