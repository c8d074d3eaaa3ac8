package import Messaging

/// An order between a seller and a buyer of the sample. Times are seconds since 1970.
package struct SampleOrder: Sendable, Equatable {
    package let marketplace: MarketplaceID
    /// As the marketplace prints it; all have the same length, so that none is part of another.
    package let id: String
    package let seller: SellerID
    package let buyer: BuyerID
    package let status: OrderStatus
    package let placedAt: Int64
    package let statusChangedAt: Int64
    /// Whether a line of it is Handmade or Custom (`R19`).
    package let isCustom: Bool
}
