package import Messaging
package import Policy

/// What a batch is judged and written by, as of its beginning: changes take effect with the next batch, without restart.
package struct DispatchContext: Sendable {
    package let settings: [MarketplaceID: MarketplaceSettings]
    package let templates: TemplateLibrary

    package init(settings: [MarketplaceID: MarketplaceSettings], templates: TemplateLibrary) {
        self.settings = settings
        self.templates = templates
    }

    func settings(of marketplace: MarketplaceID) -> MarketplaceSettings {
        settings[marketplace] ?? MarketplaceSettings()
    }
}
