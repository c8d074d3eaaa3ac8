package import Localization

/// A template that was checked and prepared in all its locales; rendering it is putting pieces together.
///
/// Everything that can be wrong with a template is found here, not with the first mail (`L03`): unknown partials, keys
/// and arguments, locales that cannot say everything, placeholders whose types do not fit, values in places where no
/// escaping makes them safe.
package final class CompiledTemplate: Sendable {
    package let name: String
    package let templateClass: TemplateClass
    package let defaultLocale: LanguageTag
    /// The locales that can supply every message through their own parents, in the order of their tags.
    package let locales: [LanguageTag]
    /// In the order of their names.
    package let arguments: [TemplateArgumentDeclaration]

    let declarations: [String: TemplateArgumentDeclaration]
    let limits: RenderLimits
    private let variants: [LanguageTag: LocalizedTemplate]
    private let fallback: LocalizedTemplate

    /// Checks and compiles a version.
    /// - Throws: `TemplateError`, naming the file and what in it is wrong.
    package init(_ source: TemplateSource, limits: RenderLimits = RenderLimits()) throws(TemplateError) {
        let parts = try Parts(source)
        guard parts.problems.isEmpty else {
            throw parts.problems[0]
        }
        var variants = parts.variants
        let (manifest, check) = (parts.manifest, parts.check)
        guard let fallback = variants[manifest.defaultLocale] else {
            let detail = "there are no messages in the default locale \(manifest.defaultLocale)"
            throw source.error(.missingMessages, TemplateManifest.path, detail)
        }
        name = source.name
        templateClass = manifest.templateClass
        defaultLocale = manifest.defaultLocale
        locales = check.locales
        arguments = manifest.arguments
        declarations = parts.declarations
        self.limits = limits
        // "zh" asks for what "zh-Hans" says, and "pt" for what "pt-BR" does, unless there is a file of that very name.
        for locale in check.locales where variants[locale.minimized] == nil {
            variants[locale.minimized] = variants[locale]
        }
        self.variants = variants
        self.fallback = fallback
    }

    /// What a version is compiled from and into, with everything that is wrong in single locales.
    struct Parts {
        let manifest: TemplateManifest
        let declarations: [String: TemplateArgumentDeclaration]
        let layouts: (html: LayoutSet, text: LayoutSet)
        let check: TemplateCheck
        private(set) var variants: [LanguageTag: LocalizedTemplate] = [:]
        private(set) var problems: [TemplateError] = []

        /// - Throws: What is wrong in all locales.
        init(_ source: TemplateSource) throws(TemplateError) {
            manifest = try TemplateManifest(source)
            declarations = Dictionary(uniqueKeysWithValues: manifest.arguments.map { ($0.name, $0) })
            layouts = (html: try LayoutSet(.html, of: source), text: try LayoutSet(.text, of: source))
            check = try TemplateCheck(source, manifest, tags: layouts.html.tags + layouts.text.tags)
            for locale in check.locales {
                do throws(TemplateError) {
                    variants[locale] = try LocalizedTemplate(
                        try check.messages(for: locale),
                        layouts: layouts,
                        declarations: declarations,
                        in: source
                    )
                } catch {
                    problems.append(error)
                }
            }
        }
    }

    /// Renders one mail.
    ///
    /// The language is the first of `LocaleChain` that the template has, by that name or by one that means the same.
    /// Numbers, dates and lists follow the more regional tag whose chain led there: English text for Australia has
    /// Australian dates.
    /// - Throws: `RenderError`.
    package func render(_ request: RenderRequest) throws(RenderError) -> RenderedContent {
        let (variant, formatting) = variant(for: request)
        let values = try RenderValues(request.arguments, for: self)
        var pass = RenderPass(
            template: variant,
            values: values,
            context: FormattingContext(locale: formatting, timeZone: request.timeZone),
            limits: limits
        )
        return RenderedContent(
            subject: try pass.subject(),
            text: try pass.body(variant.text),
            html: try pass.body(variant.html),
            localeRequested: request.locale,
            localeUsed: variant.locale,
            isRightToLeft: variant.isRightToLeft
        )
    }

    private func variant(for request: RenderRequest) -> (LocalizedTemplate, formatting: LanguageTag) {
        for tag in [request.locale, request.marketplaceLocale] {
            guard let tag else {
                continue
            }
            if let variant = variants[tag] ?? tag.inheritance.lazy.compactMap({ self.variants[$0] }).first {
                return (variant, tag.language == variant.locale.language ? tag : variant.locale)
            }
        }
        return (fallback, fallback.locale)
    }
}
