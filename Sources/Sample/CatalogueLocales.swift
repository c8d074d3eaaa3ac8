/// The language in which a mail must come, worked out from a table rather than by the engine's own rule, so that one can
/// check the other (`L01`).
enum CatalogueLocales {
    /// A locale of the sample with its CLDR parents up to the root, which is no language.
    private static func chain(_ locale: String) -> [String] {
        switch locale {
        case "en-GB": ["en-GB", "en-001", "en"]
        case "es-MX": ["es-MX", "es-419", "es"]
        case "pt-BR": ["pt-BR", "pt"]
        default: [locale]
        }
    }

    /// The locales of the catalogue's templates that the sample uses.
    private static func locales(of template: String) -> [String] {
        let everywhere = ["ar", "de", "en", "es", "es-MX", "fr", "it", "ja", "pl", "pt-BR", "zh-Hant"]
        // British readers need no words of their own around what a seller wrote.
        return template == "free-form" ? everywhere : everywhere + ["en-GB"]
    }

    static func used(by template: String, buyer: String, marketplace: String) -> String {
        let available = locales(of: template)
        return (chain(buyer) + chain(marketplace)).first { available.contains($0) } ?? "en"
    }
}
