package import Messaging

/// Orders of one day that are known by their number alone, beside those in `SamplePlan.orders`.
package struct SampleOrderCount: Sendable, Equatable {
    package let seller: SellerID
    /// Days of the marketplace's calendar before the plan's `now`.
    package let daysAgo: Int
    package let orders: Int
}
