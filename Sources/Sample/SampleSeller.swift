package import Messaging

/// A seller of the sample, with all addresses that may send for it (`R11`).
package struct SampleSeller: Sendable, Equatable {
    package let id: SellerID
    package let marketplace: MarketplaceID
    package let displayName: String
    package let messagingAddress: String
    package let customerServiceAddress: String?
    package let notificationAddress: String?
    package let locale: String
    package let wantsBounceBacks: Bool
    package let isSuspended: Bool
    package let authorizedAddresses: [AuthorizedAddress]

    /// An address beside the registered one that may send for the seller, in lower case.
    package struct AuthorizedAddress: Sendable, Equatable {
        package enum Kind: String, Sendable {
            case seller
            case carrier
        }

        package let address: String
        package let kind: Kind
    }
}
