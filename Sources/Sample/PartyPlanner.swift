import Messaging

/// Invents the parties of a plan.
enum PartyPlanner {
    static func parties(sellers: Int, buyers: Int, now: Int64, using random: inout SplitMix64) -> Parties {
        let main = SampleMarketplace(
            id: MarketplaceID(1),
            code: "meadow",
            displayName: "Meadow",
            mailDomain: "msg.meadow.example",
            timeZone: "Europe/Berlin",
            defaultLocale: "de",
            settings: []
        )
        let small = SampleMarketplace(
            id: MarketplaceID(2),
            code: "tidepool",
            displayName: "Tidepool",
            mailDomain: "msg.tidepool.example",
            timeZone: "America/Los_Angeles",
            defaultLocale: "en",
            settings: [
                SampleMarketplace.Setting(key: "quota.base_messages", value: LimitedSeller.baseMessages),
                SampleMarketplace.Setting(key: "quota.messages_per_order", value: LimitedSeller.messagesPerOrder),
            ]
        )
        // In the order of their numbers: ordinary, so that seller 1 can be played with, then suspended, imitating, limited.
        let limitedCount = max(1, sellers / 20)
        let suspendedCount = max(1, sellers / 100)
        let imitatingCount = max(1, sellers / 100)
        let firstLimited = max(0, sellers - limitedCount)
        let firstImitating = max(0, firstLimited - imitatingCount)
        let firstSuspended = max(0, firstImitating - suspendedCount)
        let allSellers = (0..<sellers).map { index in
            seller(
                index,
                of: index < firstLimited ? main : small,
                isSuspended: (firstSuspended..<firstImitating).contains(index),
                imitating: (firstImitating..<firstLimited).contains(index),
                using: &random
            )
        }
        let allBuyers = PartyPlanner.buyers(buyers, now: now, using: &random)
        return Parties(
            main: main,
            small: small,
            sellers: allSellers,
            buyers: allBuyers,
            ordinarySellers: Array(allSellers[..<firstSuspended]),
            suspendedSellers: Array(allSellers[firstSuspended..<firstImitating]),
            imitatingSellers: Array(allSellers[firstImitating..<firstLimited]),
            limitedSellers: allSellers[firstLimited...].enumerated().map { index, seller in
                LimitedSeller(seller: seller, averageDailyOrders: index % 3)
            },
            optedOutBuyers: allBuyers.filter { $0.optedOutAt != nil },
            reachableBuyers: allBuyers.filter { $0.optedOutAt == nil }
        )
    }

    private static func seller(
        _ index: Int,
        of marketplace: SampleMarketplace,
        isSuspended: Bool,
        imitating: Bool,
        using random: inout SplitMix64
    ) -> SampleSeller {
        let id = SellerID(Int64(index + 1))
        let name = imitating ? random.element(of: SellerNames.imitating) : SellerNames.name(index, using: &random)
        let domain = "\(name.word)-\(id).example"
        var authorized: [SampleSeller.AuthorizedAddress] = []
        if random.chance(percent: 40) {
            authorized.append(SampleSeller.AuthorizedAddress(address: "orders@\(domain)", kind: .seller))
        }
        if random.chance(percent: 15) {
            authorized.append(
                SampleSeller.AuthorizedAddress(address: "shop-\(id)@swiftparcel.example", kind: .carrier)
            )
        }
        return SampleSeller(
            id: id,
            marketplace: marketplace.id,
            displayName: name.text,
            // A registered address keeps the case in which it was given; addresses compare without it.
            messagingAddress: "\(random.chance(percent: 20) ? "Hello" : "hello")@\(domain)",
            customerServiceAddress: random.chance(percent: 60) ? "care@\(domain)" : nil,
            notificationAddress: random.chance(percent: 50) ? "alerts@\(domain)" : nil,
            locale: name.locale,
            wantsBounceBacks: random.chance(percent: 80),
            isSuspended: isSuspended,
            authorizedAddresses: authorized
        )
    }

    private static func buyers(_ count: Int, now: Int64, using random: inout SplitMix64) -> [SampleBuyer] {
        // A share that is exact, so that small plans have both. Buyer 1 can be written to.
        var optedOut = (0..<count).map { $0 < max(1, count * 15 / 100) }
        random.shuffle(&optedOut)
        if let reachable = optedOut.firstIndex(of: false) {
            optedOut.swapAt(0, reachable)
        }
        return optedOut.enumerated().map { index, isOptedOut in
            // Each language gets its share too.
            let vocabulary = Vocabulary.all[index % Vocabulary.all.count]
            let given = random.element(of: vocabulary.givenNames)
            let family = random.element(of: vocabulary.familyNames)
            let tag = random.chance(percent: 10) ? "+orders" : ""
            let domain = random.element(of: ["post.example", "mailbox.example", "inbox.example", "home.example"])
            return SampleBuyer(
                id: BuyerID(Int64(index + 1)),
                address: "\(random.element(of: vocabulary.mailboxWords)).\(index + 1)\(tag)@\(domain)",
                displayName: vocabulary.fullName(given: given, family: family),
                locale: vocabulary.locale,
                optedOutAt: isOptedOut ? now - Int64(random.number(in: 30...400)) * 86_400 : nil
            )
        }
    }
}
