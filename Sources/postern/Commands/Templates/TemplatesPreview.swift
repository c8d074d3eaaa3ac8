import ArgumentParser
import Foundation
import Localization
import Postgres
import Store
import Templates

/// `postern templates preview NAME`
struct TemplatesPreview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Write a template's mails in any language, with sample data: .eml, .html and a contact sheet.",
        discussion: """
            Without --folder or --published the built-in templates are shown, for which no database is needed. The contact sheet \
            shows every mail as on a phone; --picture makes a PNG of it through Chromium.
            """
    )

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var scope: ScopeOptions

    @Argument(help: "The templates' names; without any, all of them.")
    var names: [String] = []

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The folder to write to; it is made if it is missing.", valueName: "path")
    )
    var to = "preview"

    @Option(help: ArgumentHelp("Only this language; may be given several times.", valueName: "tag"))
    var locale: [String] = []

    @Option(help: ArgumentHelp("Templates in this folder.", valueName: "path"))
    var folder: String?

    @Flag(help: "Templates as they are published, in the scope that is named.")
    var published = false

    @Option(help: ArgumentHelp("This published version; without it the one in force.", valueName: "number"))
    var version: Int32?

    @Option(
        help: ArgumentHelp("The arguments, as a JSON object, in place of the template's own sample.", valueName: "file")
    )
    var sample: String?

    @Flag(help: "Make a picture of each contact sheet through Chromium.")
    var picture = false

    func validate() throws {
        let isPublished = published || version != nil
        guard !isPublished || folder == nil else {
            throw ValidationError("give --folder, or --published with its scope and version, not both")
        }
        guard isPublished || (scope.marketplace == nil && scope.seller == nil) else {
            throw ValidationError("--marketplace and --seller choose among published templates: add --published")
        }
    }

    private struct Answer: Encodable {
        let template: String
        let locale: String
        let used: String
        let subject: String
        let files: [String]
    }

    func run() async throws {
        try await reportingErrors {
            let sample = try sample.map(Self.readSample)
            do {
                try FileManager.default.createDirectory(atPath: to, withIntermediateDirectories: true)
            } catch {
                throw ValidationError("the folder \(to) cannot be made")
            }
            for source in try await sources() {
                try await show(source.replacingSample(sample))
            }
        }
    }

    private static func readSample(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ValidationError("\(path) cannot be read as UTF-8 text")
        }
    }

    private func show(_ source: TemplateSource) async throws {
        let template = try CompiledTemplate(source)
        let values = try TemplateSample(source, for: template)
        let locales = try locale.isEmpty ? template.locales : locale.map { try LanguageTag($0) }
        var sheet = ContactSheet(title: source.name)
        for locale in locales {
            let mail = try template.render(values.request(in: locale))
            let path = "\(to)/\(source.name).\(locale)"
            try Data(mail.html.utf8).write(to: URL(filePath: path + ".html"))
            try Data(try PreviewMail(mail).bytes).write(to: URL(filePath: path + ".eml"))
            sheet.add(mail)
            try tell(source, locale, mail, files: [path + ".html", path + ".eml"])
        }
        let path = "\(to)/\(source.name)"
        try Data(sheet.html.utf8).write(to: URL(filePath: path + ".sheet.html"))
        if picture {
            try await sheet.takePicture(of: path + ".sheet.html", to: path + ".sheet.png")
        }
        if !output.json {
            Terminal.line("contact sheet: \(path).sheet.\(picture ? "png" : "html")")
        }
    }

    private func tell(_ source: TemplateSource, _ locale: LanguageTag, _ mail: RenderedContent, files: [String]) throws
    {
        guard output.json else {
            Terminal.line("\(source.name) \(locale): \(mail.subject)")
            return
        }
        try Terminal.json(
            Answer(
                template: source.name,
                locale: locale.identifier,
                used: mail.localeUsed.identifier,
                subject: mail.subject,
                files: files
            )
        )
    }

    private func sources() async throws -> [TemplateSource] {
        guard published || version != nil else {
            let catalogue = try folder.map { try TemplateFolder($0).catalogue } ?? .builtIn()
            let missing = Set(names).subtracting(catalogue.templates.map(\.name)).sorted()
            guard missing.isEmpty else {
                throw ValidationError(
                    "\(folder ?? "the built-in catalogue") has no template \(missing.joined(separator: ", "))"
                )
            }
            return catalogue.templates.filter { names.isEmpty || names.contains($0.name) }
        }
        guard !names.isEmpty else {
            throw ValidationError("name the published templates that are to be shown")
        }
        let parts = Composition(try await options.read())
        let store = try TemplateStore(pool: parts.pool)
        let target = try await scope.scope(parts.pool)
        var sources: [TemplateSource] = []
        for name in names {
            guard let found = try await store.version(version.map(Int.init), of: name, for: target) else {
                throw ValidationError(
                    "\(scope.words) has no such version of \"\(name)\"; `postern templates --all` lists them"
                )
            }
            sources.append(found.source)
        }
        await parts.pool.close()
        return sources
    }
}

extension TemplateSource {
    /// With other sample data.
    fileprivate func replacingSample(_ sample: String?) -> TemplateSource {
        guard let sample else {
            return self
        }
        return TemplateSource(name: name, files: files.merging([TemplateSample.path: sample]) { _, new in new })
    }
}
