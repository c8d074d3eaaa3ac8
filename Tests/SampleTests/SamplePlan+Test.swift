import Messaging
import Sample

extension SamplePlan {
    /// 23 November 2026, 18:30 UTC.
    static let testNow: Int64 = 1_795_458_600

    /// A plan of the size that most tests need.
    static func small(seed: UInt64 = 1) -> SamplePlan {
        SamplePlan(seed: seed, sellers: 40, buyers: 200, messages: 600, now: testNow)
    }

    /// Finds the rows that a message names.
    struct Index {
        let sellers: [SellerID: SampleSeller]
        let buyers: [BuyerID: SampleBuyer]
        let orders: [String: SampleOrder]
        let marketplaces: [MarketplaceID: SampleMarketplace]

        init(_ plan: SamplePlan) {
            sellers = Dictionary(uniqueKeysWithValues: plan.sellers.map { ($0.id, $0) })
            buyers = Dictionary(uniqueKeysWithValues: plan.buyers.map { ($0.id, $0) })
            orders = Dictionary(uniqueKeysWithValues: plan.orders.map { ($0.id, $0) })
            marketplaces = Dictionary(uniqueKeysWithValues: plan.marketplaces.map { ($0.id, $0) })
        }
    }
}
