import Messaging

/// Who takes part in a plan, by the part they play.
struct Parties {
    let main: SampleMarketplace
    let small: SampleMarketplace
    let sellers: [SampleSeller]
    let buyers: [SampleBuyer]

    /// Sellers of the main marketplace against whom nothing stands.
    let ordinarySellers: [SampleSeller]
    let suspendedSellers: [SampleSeller]
    let imitatingSellers: [SampleSeller]
    /// The sellers of the small marketplace.
    let limitedSellers: [LimitedSeller]

    let optedOutBuyers: [SampleBuyer]
    let reachableBuyers: [SampleBuyer]

    func marketplace(of seller: SampleSeller) -> SampleMarketplace {
        seller.marketplace == small.id ? small : main
    }

    /// The marketplaces; in a plan with more messages for one seller than the default quota lets pass, the main one has
    /// a greater quota.
    func marketplaces(with messages: [SampleMessage]) -> [SampleMarketplace] {
        var counts: [SellerID: Int] = [:]
        for message in messages where message.marketplace == main.id {
            counts[message.seller, default: 0] += 1
        }
        let most = counts.values.max() ?? 0
        var main = main
        if most > Self.defaultBaseMessages {
            main.settings.append(SampleMarketplace.Setting(key: "quota.base_messages", value: most))
        }
        return [main, small]
    }

    /// The default of `quota.base_messages`.
    private static let defaultBaseMessages = 600
}
