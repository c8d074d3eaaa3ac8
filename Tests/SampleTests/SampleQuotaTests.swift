import Messaging
import Quota
import Sample
import Testing

@Suite("The quotas of a sample marketplace")
struct SampleQuotaTests {
    @Test(
        "R43: each small quota is what the formula gives for the seller's orders, and stays so for days",
        arguments: 1...20
    )
    func limits(seed: Int) throws {
        let plan = SamplePlan.small(seed: UInt64(seed))
        let small = try #require(plan.marketplaces.last)
        let settings = Dictionary(uniqueKeysWithValues: small.settings.map { ($0.key, $0.value) })
        let formula = QuotaFormula(
            baseMessages: try #require(settings["quota.base_messages"]),
            messagesPerOrder: try #require(settings["quota.messages_per_order"])
        )
        #expect(!plan.quotas.isEmpty)
        for quota in plan.quotas {
            for daysLater in 0...2 {
                let window = (1 - daysLater)...(formula.windowDays - daysLater)
                let orders = orders(of: quota.seller, in: plan, daysAgo: window)
                #expect(formula.limit(orders: orders, days: formula.windowDays) == quota.limit)
            }
        }
    }

    @Test("R44: a seller with a small quota has no other message that could use or not use it", arguments: 1...20)
    func nothingElse(seed: Int) {
        let plan = SamplePlan.small(seed: UInt64(seed))
        for quota in plan.quotas {
            let messages = plan.messages.filter { $0.seller == quota.seller }
            #expect(messages.count == quota.candidates)
            #expect(messages.allSatisfy { $0.kind == .limitedSeller && $0.expected == nil })
        }
        #expect(plan.quotas.contains { $0.overQuota > 0 })
        #expect(plan.messages.allSatisfy { ($0.expected == nil) == ($0.kind == .limitedSeller) })
    }

    @Test("R43: no other seller has more messages than the quota that everyone has")
    func ordinarySellers() throws {
        for plan in [
            SamplePlan.small(), SamplePlan(seed: 1, sellers: 8, buyers: 40, messages: 8000, now: 1_800_000_000),
        ] {
            let main = try #require(plan.marketplaces.first)
            let base = main.settings.first { $0.key == "quota.base_messages" }?.value ?? QuotaFormula().baseMessages
            let counts = Dictionary(grouping: plan.messages.filter { $0.marketplace == main.id }, by: \.seller)
            #expect(counts.values.allSatisfy { $0.count <= base })
        }
    }

    private func orders(of seller: SellerID, in plan: SamplePlan, daysAgo window: ClosedRange<Int>) -> Int {
        let counted = plan.orderCounts.filter { $0.seller == seller && window.contains($0.daysAgo) }
        let rows = plan.orders.filter { order in
            // A day either way is the time zone's.
            let day = Int((plan.now - order.placedAt) / 86_400)
            return order.seller == seller && window.contains(day) && window.contains(day + 1)
        }
        return counted.map(\.orders).reduce(0, +) + rows.count
    }
}
