package import Localization

/// What one mail is to be rendered for.
package struct RenderRequest: Sendable {
    /// The buyer's language.
    package let locale: LanguageTag
    /// The language of the marketplace, for when the template has not the buyer's.
    package let marketplaceLocale: LanguageTag?
    package let arguments: [String: TemplateValue]
    /// The IANA name of the buyer's or the marketplace's time zone.
    package let timeZone: String

    package init(
        locale: LanguageTag,
        marketplaceLocale: LanguageTag?,
        arguments: [String: TemplateValue],
        timeZone: String
    ) {
        self.locale = locale
        self.marketplaceLocale = marketplaceLocale
        self.arguments = arguments
        self.timeZone = timeZone
    }
}
