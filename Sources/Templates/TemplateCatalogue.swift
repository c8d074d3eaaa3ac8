/// A set of templates that stand side by side and share one frame.
package struct TemplateCatalogue: Sendable {
    /// In the order of their names.
    package let templates: [TemplateSource]

    package init(templates: [TemplateSource]) {
        self.templates = templates.sorted { $0.name < $1.name }
    }

    /// The catalogue that the executable carries.
    package static func builtIn() -> TemplateCatalogue {
        TemplateCatalogue(files: EmbeddedFiles.text)
    }

    /// The built-in frame, for catalogues that bring none of their own.
    package static var builtInFrame: [String: String] {
        EmbeddedFiles.text.filter { $0.key.hasPrefix("\(sharedFolder)/") }
    }

    /// Reads a catalogue's folder: one folder a template, and `layouts`, which becomes part of each.
    package init(files: [String: String]) {
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

    /// Of the frame.
    package static let sharedFolder = "layouts"
}
