import ArgumentParser
import Attachments
import Logging
import Postgres
import Store
import Templates

/// `postern doctor`: checks the real parts and says what to do.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check settings, database, templates and relay, and say what to do.",
        discussion: "Exits with 2 if something is wrong."
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingErrors {
            let settings = try await options.read()
            let findings = await Examination(settings: settings).findings()
            for finding in findings {
                if output.json {
                    try Terminal.json(finding)
                } else {
                    Terminal.line("\(finding.isWell ? "✓" : "✗") \(finding.part): \(finding.text)")
                    if let remedy = finding.remedy {
                        Terminal.line("    \(remedy)")
                    }
                }
            }
            if findings.contains(where: { !$0.isWell }) {
                throw ExitCode.foundProblems
            }
        }
    }
}

/// What the doctor found out about one part.
struct Finding: Encodable, Sendable {
    let part: String
    let isWell: Bool
    let text: String
    let remedy: String?

    static func well(_ part: String, _ text: String) -> Finding {
        Finding(part: part, isWell: true, text: text, remedy: nil)
    }

    static func unwell(_ part: String, _ text: String, remedy: String) -> Finding {
        Finding(part: part, isWell: false, text: text, remedy: remedy)
    }
}
