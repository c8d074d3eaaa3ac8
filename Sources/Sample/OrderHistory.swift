import Messaging

/// The numbers of orders that a plan's sellers had on past days, beside those that it has as rows.
struct OrderHistory {
    let counts: [SampleOrderCount]

    init(parties: Parties, orders: [SampleOrder], quotas: [SampleQuota], using random: inout SplitMix64) {
        var counts: [SampleOrderCount] = []
        for seller in parties.ordinarySellers {
            var daysAgo = random.number(in: 1...6)
            while daysAgo < 60 {
                let ordersOfDay = random.number(in: 1...12)
                counts.append(SampleOrderCount(seller: seller.id, daysAgo: daysAgo, orders: ordersOfDay))
                daysAgo += random.number(in: 2...9)
            }
        }
        for limited in parties.limitedSellers {
            let asRows = orders.count { $0.seller == limited.seller.id }
            counts += Self.counts(of: limited, besides: asRows)
        }
        self.counts = counts
    }

    /// Spreads what the seller's limit asks for over days that stay in the window for a while.
    private static func counts(of limited: LimitedSeller, besides asRows: Int) -> [SampleOrderCount] {
        let days = Array(OrderTimes.daysAgo)
        let missing = max(0, limited.ordersInWindow - asRows)
        let spread = days.enumerated().map { index, daysAgo in
            let ordersOfDay = missing / days.count + (index < missing % days.count ? 1 : 0)
            return SampleOrderCount(seller: limited.seller.id, daysAgo: daysAgo, orders: ordersOfDay)
        }
        // Before the window: without it the average would be over the days since the first order.
        let first = SampleOrderCount(seller: limited.seller.id, daysAgo: LimitedSeller.windowDays + 15, orders: 1)
        return [first] + spread.filter { $0.orders > 0 }
    }
}
