/// All that is wrong with the settings, reported at once (`O06`).
struct SettingsProblems: Error, CustomStringConvertible {
    struct Problem: Sendable {
        let key: SettingKey
        let text: String
    }

    let problems: [Problem]

    var description: String {
        let lines = problems.map { "  \($0.key.name) (\($0.key.environmentVariable)): \($0.text)" }
        return "the settings cannot be used:\n" + lines.joined(separator: "\n")
    }
}
