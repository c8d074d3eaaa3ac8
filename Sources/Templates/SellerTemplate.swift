internal import Content

/// A template of a seller's own, held against what a seller may do: it speaks for the seller, inside the platform's frame, in HTML
/// that sellers may write (`R37`).
struct SellerTemplate {
    let source: TemplateSource
    let manifest: TemplateManifest

    /// Everything that it may not do.
    var problems: [TemplateError] {
        unsuitableClass + foreignFiles + foreignMessages + unsafeMarkup
    }

    private var unsuitableClass: [TemplateError] {
        guard [.notice, .critical].contains(manifest.templateClass) else {
            return []
        }
        let detail = "a seller's own template cannot be of the class \(manifest.templateClass.rawValue)"
        return [source.error(.unsuitableClass, TemplateManifest.path, detail)]
    }

    /// Files that would take the place of the frame's. The frame itself comes from the catalogue, whatever the seller has.
    private var foreignFiles: [TemplateError] {
        let frame = Set(
            TemplateCatalogue.builtInFrame.keys.compactMap {
                $0.split(separator: "/").last?.split(separator: ".").first
            }
        )
        return source.files.keys.sorted().filter { !$0.hasPrefix("layouts/") && $0.hasSuffix(".mustache") }.compactMap {
            path in
            let name = path.split(separator: ".").first ?? ""
            guard path.contains("/") || frame.contains(name) else {
                return nil
            }
            return source.error(.unsafeMarkup, path, "a seller's own template leaves the platform's frame as it is")
        }
    }

    private var foreignMessages: [TemplateError] {
        source.files.keys.sorted().filter { $0.hasPrefix("messages/") }.flatMap { path -> [TemplateError] in
            // What cannot be read is told of where it is compiled.
            let messages = (try? source.decode([String: String].self, from: path)) ?? [:]
            return messages.keys.filter { $0.hasPrefix("frame_") }.sorted().map { key in
                source.error(.unsafeMarkup, path, "the message \(key) is the frame's, which is the platform's")
            }
        }
    }

    /// Judged as it would be sent: every locale compiled without the frame, with all its sections, and something harmless in each place.
    private var unsafeMarkup: [TemplateError] {
        var files = source.files
        for format in LayoutFormat.allCases {
            files["layouts/mail" + format.suffix] = "{{> body}}"
        }
        let bare = TemplateSource(name: source.name, files: files)
        guard let parts = try? CompiledTemplate.Parts(bare) else {
            return []
        }
        var found: [String: TemplateError] = [:]
        for (locale, variant) in parts.variants {
            let html = variant.html.outline
            do throws(HTMLError) {
                let removals = try HTMLSanitizer(rules: HTMLRules(allowsLooks: true)).sanitize(html).removals
                if !removals.isEmpty {
                    let list = removals.map { "\($0.kind.rawValue) (\($0.count))" }.joined(separator: ", ")
                    let detail = "HTML that sellers may not use: \(list)"
                    found[detail] = source.error(.unsafeMarkup, "body.html.mustache", detail)
                }
            } catch {
                found["\(error)"] = source.error(.unsafeMarkup, "body.html.mustache", "in \(locale): \(error)")
            }
        }
        return found.values.sorted { $0.detail < $1.detail }
    }
}
