package import Messaging
package import Policy

/// What a batch is judged by, as of its beginning: changes take effect with the next batch, without restart.
package struct DispatchContext: Sendable {
    package let settings: [MarketplaceID: MarketplaceSettings]

    package init(settings: [MarketplaceID: MarketplaceSettings]) {
        self.settings = settings
    }

    func settings(of marketplace: MarketplaceID) -> MarketplaceSettings {
        settings[marketplace] ?? MarketplaceSettings()
    }
}
