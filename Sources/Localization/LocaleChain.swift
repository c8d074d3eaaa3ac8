/// The order in which a text's languages are tried (`L01`).
package enum LocaleChain {
    /// The requested tag with its CLDR parents, then the marketplace's, then the template's, each tag once.
    ///
    /// The root is no language and is never in it. A template takes the first tag it can supply in full, so that a mail
    /// never mixes languages.
    package static func chain(
        requested: LanguageTag,
        marketplaceDefault: LanguageTag?,
        templateDefault: LanguageTag
    ) -> [LanguageTag] {
        var chain: [LanguageTag] = []
        for tag in [requested, marketplaceDefault, templateDefault] {
            for step in tag?.inheritance ?? [] where !chain.contains(step) {
                chain.append(step)
            }
        }
        return chain
    }
}

extension LanguageTag {
    /// The tag and its CLDR parents up to the root, which is left out.
    package var inheritance: [LanguageTag] {
        var chain: [LanguageTag] = []
        var next: LanguageTag? = language == "und" ? nil : self
        while let tag = next {
            chain.append(tag)
            next = tag.parent
        }
        return chain
    }
}
