package import Messaging

/// Between whom a message goes.
package struct TestParties: Sendable, Hashable {
    package let marketplace: MarketplaceID
    package let seller: SellerID
    package let buyer: BuyerID

    package init(marketplace: MarketplaceID, seller: SellerID, buyer: BuyerID) {
        self.marketplace = marketplace
        self.seller = seller
        self.buyer = buyer
    }
}
