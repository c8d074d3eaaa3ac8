internal import Content
internal import Localization

/// Everything that is wrong with a template, for its author, before it is published (`L03`).
///
/// Compiling a version stops at the first thing that would make a mail wrong. A review goes on to the other locales, and
/// holds it against what a good template is beyond that: complete plurals, bodies that say the same, mails of a size that
/// clients show whole. A seller's own template must moreover be nothing that a seller may not write (`R37`).
package struct TemplateReview: Sendable {
    /// Who wrote it.
    package enum Author: Sendable {
        case platform
        case seller
    }

    /// `nil` if it cannot be compiled.
    package let template: CompiledTemplate?
    /// In the order of the files; empty if it can be published.
    package let problems: [TemplateError]

    /// Above this clients such as Gmail cut a mail.
    static let maximumHTMLBytes = 102_000

    package init(_ source: TemplateSource, by author: Author = .platform) {
        var problems: [TemplateError] = []
        var template: CompiledTemplate?
        do {
            let parts = try CompiledTemplate.Parts(source)
            problems += parts.problems + parts.check.incompletePlurals()
            problems += Self.differingFacts(parts.layouts, of: source) + Self.unbalanced(parts, source)
            problems += TemplateName(source.name).problems(of: source, parts.manifest, by: author)
            if author == .seller {
                problems += SellerTemplate(source: source, manifest: parts.manifest).problems
            }
            if parts.problems.isEmpty {
                let compiled = try CompiledTemplate(source)
                template = compiled
                problems += Self.unrenderable(compiled, source)
            }
        } catch {
            problems.append(error)
        }
        self.template = template
        self.problems = problems.sorted { ($0.file, $0.detail) < ($1.file, $1.detail) }
    }

    /// What one body shows and the other does not: messages and arguments.
    private static func differingFacts(
        _ layouts: (html: LayoutSet, text: LayoutSet),
        of source: TemplateSource
    ) -> [TemplateError] {
        let (html, text) = (facts(layouts.html), facts(layouts.text))
        let missing = [("HTML", text.subtracting(html)), ("text", html.subtracting(text))]
        return missing.filter { !$0.1.isEmpty }.map { part, facts in
            let list = facts.sorted().joined(separator: ", ")
            return source.error(.factsDiffer, "", "the \(part) part does not show \(list), which the other does")
        }
    }

    /// What a body shows of the template's own; the frame, which all share, shows the same in both by its own words.
    private static func facts(_ layouts: LayoutSet) -> Set<String> {
        var facts: Set<String> = []
        for (path, tag) in layouts.tags where !path.hasPrefix("layouts/") {
            switch tag {
            case .message(let key): facts.insert("message.\(key)")
            case .eachStart(let name): facts.insert("argument.\(name)")
            case .argument(let name) where name != "body_html": facts.insert("argument.\(name)")
            case .partial(let name): facts.insert(name)
            default: break
            }
        }
        return facts
    }

    /// Elements that do not close in order, which would break out of the frame.
    private static func unbalanced(_ parts: CompiledTemplate.Parts, _ source: TemplateSource) -> [TemplateError] {
        let problems = parts.variants.compactMap { _, variant in TagBalance.problem(in: variant.html.outline) }
        return Set(problems).sorted().map { source.error(.unsafeMarkup, "body.html.mustache", $0) }
    }

    /// The locales in which the sample does not make a good mail.
    private static func unrenderable(_ template: CompiledTemplate, _ source: TemplateSource) -> [TemplateError] {
        let sample: TemplateSample
        do {
            sample = try TemplateSample(source, for: template)
        } catch {
            return [error]
        }
        return template.locales.compactMap { locale in
            do throws(RenderError) {
                let mail = try template.render(sample.request(in: locale))
                guard mail.html.utf8.count <= maximumHTMLBytes else {
                    let detail =
                        "the HTML part has \(mail.html.utf8.count) bytes, clients cut it at \(maximumHTMLBytes)"
                    return source.error(.tooLarge, "messages/\(locale).json", detail)
                }
                return nil
            } catch {
                return source.error(.invalidSample, TemplateSample.path, "in \(locale): \(error)")
            }
        }
    }
}
