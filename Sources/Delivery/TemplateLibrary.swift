import Messaging
package import Templates

/// The template versions that a batch is written by, compiled.
package struct TemplateLibrary: Sendable {
    /// A version as it stands in the database.
    package struct Entry: Sendable {
        package let versionID: Int64
        package let template: CompiledTemplate

        package init(versionID: Int64, template: CompiledTemplate) {
            self.versionID = versionID
            self.template = template
        }
    }

    /// The frame around a seller's own subject and text (`R49`).
    package static let freeForm = "free-form"

    private let versions: [Int64: Result<CompiledTemplate, TemplateError>]

    package init(_ versions: [Int64: Result<CompiledTemplate, TemplateError>]) {
        self.versions = versions
    }

    /// The template that a message is written by: the version that was in force when it was inserted (`L05`).
    /// - Throws: `LetterError` naming a template that nobody has published, or what is wrong with it (`L03`).
    func entry(of record: MessageRecord) throws(LetterError) -> Entry {
        guard let id = record.templateVersion, let version = versions[id] else {
            throw LetterError(.renderFailed, "no template \"\(record.template ?? Self.freeForm)\" is published")
        }
        do {
            return Entry(versionID: id, template: try version.get())
        } catch {
            throw LetterError(.renderFailed, error.description)
        }
    }
}
