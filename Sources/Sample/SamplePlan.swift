import Messaging

/// A whole marketplace as data: parties, orders, messages, and what must become of each message.
///
/// A pure function of its arguments: the same ones give the same plan on every machine. Times are relative to `now`. The
/// plan holds for a database on which the messages are judged from `now` until two days later; the sellers in `quotas`
/// must have theirs judged on one day of their marketplace, whose midnight gives them a new quota.
package struct SamplePlan: Sendable, Equatable {
    /// The fewest parties and messages with which every kind of message occurs.
    package static let minimumSellers = 8
    package static let minimumBuyers = 40
    package static let minimumMessages = 50

    package let seed: UInt64
    /// Seconds since 1970.
    package let now: Int64
    package let marketplaces: [SampleMarketplace]
    package let sellers: [SampleSeller]
    package let buyers: [SampleBuyer]
    package let orders: [SampleOrder]
    package let orderCounts: [SampleOrderCount]
    package let messages: [SampleMessage]
    /// The sellers with a small quota that have messages in the plan.
    package let quotas: [SampleQuota]

    /// - Parameters:
    ///   - seed: Chooses among plans of the same size.
    ///   - sellers: At least `minimumSellers`.
    ///   - buyers: At least `minimumBuyers`.
    ///   - messages: At least `minimumMessages`.
    ///   - now: Seconds since 1970. The database's present, if the plan is to be loaded.
    package init(seed: UInt64, sellers: Int = 200, buyers: Int = 3000, messages: Int = 5000, now: Int64) {
        precondition(sellers >= Self.minimumSellers, "a sample has at least \(Self.minimumSellers) sellers")
        precondition(buyers >= Self.minimumBuyers, "a sample has at least \(Self.minimumBuyers) buyers")
        precondition(messages >= Self.minimumMessages, "a sample has at least \(Self.minimumMessages) messages")
        var random = SplitMix64(seed: seed)
        let parties = PartyPlanner.parties(sellers: sellers, buyers: buyers, now: now, using: &random)
        let mix = MessageMix(messages: messages, limitedSellers: parties.limitedSellers, using: &random)
        var planner = MessagePlanner(parties: parties, seed: seed, now: now, random: random)
        for task in mix.tasks {
            planner.add(task)
        }
        planner.addOrdersWithoutMessages(count: max(OrderStatus.allCases.count, buyers / 10))
        let history = OrderHistory(parties: parties, orders: planner.orders, quotas: mix.quotas, using: &planner.random)

        self.seed = seed
        self.now = now
        self.marketplaces = parties.marketplaces(with: planner.messages)
        self.sellers = parties.sellers
        self.buyers = parties.buyers
        self.orders = planner.orders
        self.orderCounts = history.counts
        self.messages = planner.messages
        self.quotas = mix.quotas
    }

    /// How many messages must end in each way: `sent`, `blocked/opted_out`.
    package var expectedOutcomes: [String: Int] {
        var outcomes: [String: Int] = [:]
        for message in messages {
            if let expected = message.expected {
                outcomes[expected.text, default: 0] += 1
            }
        }
        for quota in quotas {
            outcomes[SampleOutcome(.sent).text, default: 0] += quota.sent
            if quota.overQuota > 0 {
                outcomes[SampleOutcome(.rejected, .overQuota).text, default: 0] += quota.overQuota
            }
        }
        return outcomes
    }

    /// How many sellers' notices must be written, by their template (`R12`, `R27`, `R28`, `R44`): one for each message that
    /// did not go, but that a seller is told once of what is over quota, and not of what an operator will look at.
    package var expectedNotices: [String: Int] {
        let wantsBounceBacks = Dictionary(uniqueKeysWithValues: sellers.map { ($0.id, $0.wantsBounceBacks) })
        var notices: [String: Int] = [:]
        for message in messages {
            switch message.expected?.status {
            case .blocked where message.expected?.reason == .optedOut:
                notices["bounce-back", default: 0] += wantsBounceBacks[message.seller] == true ? 1 : 0
            case .blocked, .rejected, .expired, .failed, .bounced:
                notices["notice", default: 0] += 1
            default:
                continue
            }
        }
        notices["notice", default: 0] += quotas.count { $0.overQuota > 0 }
        return notices
    }
}
