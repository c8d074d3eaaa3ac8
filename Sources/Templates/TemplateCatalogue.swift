/// A set of templates that stand side by side and share one frame.
package struct TemplateCatalogue: Sendable {
    /// In the order of their names.
    package let templates: [TemplateSource]

    package init(templates: [TemplateSource]) {
        self.templates = templates.sorted { $0.name < $1.name }
    }

    /// The catalogue that the executable carries.
    /// - Throws: `TemplateError` if a template cannot be compiled.
    package static func builtIn() throws(TemplateError) -> TemplateCatalogue {
        let catalogue = TemplateCatalogue(files: EmbeddedFiles.text)
        for source in catalogue.templates {
            _ = try CompiledTemplate(source)
        }
        return catalogue
    }

    /// Reads a catalogue's folder: one folder a template, and `layouts`, which becomes part of each.
    init(files: [String: String]) {
        var folders: [String: [String: String]] = [:]
        for (path, text) in files {
            guard let slash = path.firstIndex(of: "/") else {
                continue
            }
            folders[String(path[..<slash]), default: [:]][String(path[path.index(after: slash)...])] = text
        }
        let shared = folders.removeValue(forKey: Self.sharedFolder) ?? [:]
        self.init(
            templates: folders.map { name, files in
                var files = files
                for (path, text) in shared {
                    files["\(Self.sharedFolder)/\(path)"] = text
                }
                return TemplateSource(name: name, files: files)
            }
        )
    }

    static let sharedFolder = "layouts"
}
