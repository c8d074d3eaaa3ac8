import Messaging
import Sample
import Testing

@Suite("The plan of a sample marketplace")
struct SamplePlanTests {
    @Test("The same seed gives the same plan, another seed another one")
    func deterministic() {
        #expect(SamplePlan.small(seed: 7) == SamplePlan.small(seed: 7))
        #expect(SamplePlan.small(seed: 7) != SamplePlan.small(seed: 8))
    }

    @Test("A seed means the same on every machine")
    func stable() {
        let plan = SamplePlan.small(seed: 42)
        // Written down once: it changes only when the sample itself does.
        #expect(plan.messages.prefix(3).map(\.marker) == ["REF0000001681", "TRK0000002930", "TRK0000003579"])
    }

    @Test("A plan of the usual size has as many parties and messages as was asked for")
    func usualSize() {
        let plan = SamplePlan(seed: 3, now: SamplePlan.testNow)
        #expect(plan.sellers.count == 200)
        #expect(plan.buyers.count == 3000)
        #expect(plan.messages.count == 5000)
        #expect(plan.marketplaces.map(\.displayName) == ["Meadow", "Tidepool"])
        #expect(plan.marketplaces.allSatisfy { $0.mailDomain.utf8.count <= 22 })
        #expect(plan.buyers.count { $0.optedOutAt != nil } == 450)
        #expect(Set(plan.buyers.map(\.locale)).count == 12)
        #expect(Set(plan.orders.map(\.status)) == Set(OrderStatus.allCases))
        #expect(plan.orders.contains { $0.isCustom } && plan.orders.contains { !$0.isCustom })
    }

    @Test("Seller 1 may write to buyer 1, as the documents' examples do", arguments: 1...20 as ClosedRange<UInt64>)
    func examples(seed: UInt64) throws {
        let plan = SamplePlan.small(seed: seed)
        let seller = try #require(plan.sellers.first { $0.id == SellerID(1) })
        #expect(seller.marketplace == MarketplaceID(1))
        #expect(!seller.isSuspended)
        #expect(!plan.quotas.contains { $0.seller == seller.id })
        #expect(try #require(plan.buyers.first { $0.id == BuyerID(1) }).optedOutAt == nil)
    }

    @Test("The smallest plan has every kind of message")
    func smallest() {
        let plan = SamplePlan(
            seed: 5,
            sellers: SamplePlan.minimumSellers,
            buyers: SamplePlan.minimumBuyers,
            messages: SamplePlan.minimumMessages,
            now: SamplePlan.testNow
        )
        #expect(plan.messages.count == SamplePlan.minimumMessages)
        #expect(Set(plan.messages.map(\.kind)) == Set(SampleMessageKind.allCases))
        #expect(plan.expectedOutcomes["rejected/over_quota", default: 0] > 0)
    }

    @Test("The expected outcomes are the tally of the messages and of the quotas")
    func outcomes() {
        let plan = SamplePlan.small()
        #expect(plan.expectedOutcomes.values.reduce(0, +) == plan.messages.count)
        let tally = Dictionary(
            grouping: plan.messages.filter { $0.expectedStatus != nil },
            by: { [$0.expectedStatus, $0.expectedReason].compactMap { $0 }.joined(separator: "/") }
        ).mapValues(\.count)
        for (outcome, count) in plan.expectedOutcomes {
            switch outcome {
            case "sent": #expect(count == tally[outcome, default: 0] + plan.quotas.map(\.sent).reduce(0, +))
            case "rejected/over_quota": #expect(count == plan.quotas.map(\.overQuota).reduce(0, +))
            default: #expect(count == tally[outcome])
            }
        }
        #expect(tally.keys.allSatisfy { plan.expectedOutcomes.keys.contains($0) })
    }

    @Test("Of every seed the plan is whole: what a message names exists, and no two are alike", arguments: 1...20)
    func whole(seed: Int) throws {
        let plan = SamplePlan.small(seed: UInt64(seed))
        let index = SamplePlan.Index(plan)
        #expect(index.orders.count == plan.orders.count)
        #expect(Set(plan.messages.map(\.key)).count == plan.messages.count)
        #expect(Set(plan.messages.map(\.marker)).count == plan.messages.count)
        #expect(Set(plan.buyers.map { $0.address.lowercased() }).count == plan.buyers.count)
        #expect(Set(plan.sellers.map { $0.messagingAddress.lowercased() }).count == plan.sellers.count)
        for order in plan.orders {
            #expect(index.sellers[order.seller]?.marketplace == order.marketplace)
            #expect(index.buyers[order.buyer] != nil)
            #expect(order.placedAt < order.statusChangedAt && order.statusChangedAt < plan.now)
        }
        for message in plan.messages {
            #expect(index.sellers[message.seller]?.marketplace == message.marketplace)
            #expect(index.buyers[message.buyer]?.address == message.recipient)
            let order = try message.orderID.map { try #require(index.orders[$0]) }
            let isOfPair = order.map { $0.seller == message.seller && $0.buyer == message.buyer }
            #expect(isOfPair == (message.kind == .orderNotFound ? false : message.orderID.map { _ in true }))
            #expect(message.marker.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        }
    }

    @Test("Every address and name can stand in a mail", arguments: 1...20)
    func addresses(seed: Int) throws {
        let plan = SamplePlan.small(seed: UInt64(seed))
        var addresses = plan.buyers.map(\.address) + plan.messages.compactMap(\.senderAddress)
        for seller in plan.sellers {
            addresses.append(seller.messagingAddress)
            addresses += [seller.customerServiceAddress, seller.notificationAddress].compactMap { $0 }
            addresses += seller.authorizedAddresses.map(\.address)
        }
        for address in addresses {
            #expect(try MailAddress(address).domain.hasSuffix(".example"))
        }
        for name in plan.sellers.map(\.displayName) + plan.buyers.map(\.displayName) {
            #expect((1...100).contains(name.count))
            #expect(!name.unicodeScalars.contains { $0.isControl || $0.isBidiControl })
        }
    }
}
