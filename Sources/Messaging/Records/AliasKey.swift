/// The pair of parties that an alias stands for (`R01`).
package struct AliasKey: Sendable, Hashable {
    package let marketplace: MarketplaceID
    package let seller: SellerID
    package let buyer: BuyerID

    package init(marketplace: MarketplaceID, seller: SellerID, buyer: BuyerID) {
        self.marketplace = marketplace
        self.seller = seller
        self.buyer = buyer
    }
}
