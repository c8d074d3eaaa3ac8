package import Messaging

/// A marketplace of the sample.
package struct SampleMarketplace: Sendable, Equatable {
    package let id: MarketplaceID
    package let code: String
    package let displayName: String
    package let mailDomain: String
    package let timeZone: String
    package let defaultLocale: String
    /// What the marketplace changed of the rules' defaults (`R52`), in the order of the keys.
    package var settings: [Setting]

    /// A row of `postern.setting` whose value is a whole number.
    package struct Setting: Sendable, Equatable {
        package let key: String
        package let value: Int
    }
}
