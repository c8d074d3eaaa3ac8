import ArgumentParser
import Localization
import Templates

/// `postern templates check FOLDER`
struct TemplatesCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Hold templates against their languages, arguments and layouts; exits with 2 if one cannot be published.",
        discussion: "Needs no database. Every problem of every template is told, with its file."
    )

    @OptionGroup var output: OutputOptions

    @Argument(help: "A catalogue's folder or that of one template; without it the built-in templates are checked.")
    var folder: String?

    @Flag(help: "Judge them as a seller's own: without notices, scripts, or anything else that sellers may not write.")
    var asSeller = false

    private struct Answer: Encodable {
        struct Problem: Encodable {
            let file: String
            let code: String
            let detail: String
        }

        let template: String
        let locales: [String]
        let problems: [Problem]
    }

    func run() async throws {
        try await reportingErrors {
            let templates = try folder.map { try TemplateFolder($0).catalogue } ?? .builtIn()
            var isGood = true
            for source in templates.templates {
                let review = TemplateReview(source, by: asSeller ? .seller : .platform)
                isGood = isGood && review.problems.isEmpty
                try show(source.name, review)
            }
            if !isGood {
                throw ExitCode.foundProblems
            }
        }
    }

    private func show(_ name: String, _ review: TemplateReview) throws {
        let locales = (review.template?.locales ?? []).map(\.identifier)
        guard !output.json else {
            let problems = review.problems.map {
                Answer.Problem(file: $0.file, code: $0.code.rawValue, detail: $0.detail)
            }
            try Terminal.json(Answer(template: name, locales: locales, problems: problems))
            return
        }
        if review.problems.isEmpty {
            Terminal.line("✓ \(name): \(locales.count) languages")
        } else {
            Terminal.line("✗ \(name): \(review.problems.count) problems")
        }
        for problem in review.problems {
            Terminal.line(
                "    \(problem.file.isEmpty ? "" : "\(problem.file): ")\(problem.detail) (\(problem.code.rawValue))"
            )
        }
    }
}
