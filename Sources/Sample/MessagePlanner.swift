import Messaging

/// Writes the messages of a plan, and the orders that they are about.
struct MessagePlanner {
    let parties: Parties
    let seed: UInt64
    let now: Int64
    var random: SplitMix64
    private(set) var orders: [SampleOrder] = []
    private(set) var messages: [SampleMessage] = []

    init(parties: Parties, seed: UInt64, now: Int64, random: SplitMix64) {
        self.parties = parties
        self.seed = seed
        self.now = now
        self.random = random
    }

    /// Writes one message.
    mutating func add(_ task: MessageMix.Task) {
        let draft = draft(task)
        let sequence = messages.count + 1
        let marketplace = parties.marketplace(of: draft.seller)
        messages.append(
            SampleMessage(
                key: "sample-\(seed)-\(sequence.digits(7))",
                kind: task.kind,
                marketplace: marketplace.id,
                seller: draft.seller.id,
                buyer: draft.buyer.id,
                orderID: draft.orderID,
                senderAddress: draft.senderAddress,
                content: draft.content,
                enqueuedAt: draft.enqueuedAt,
                expiresAt: draft.expiresAt,
                recipient: draft.buyer.address,
                expectedLocale: CatalogueLocales.used(
                    by: draft.content.template,
                    buyer: draft.buyer.locale,
                    marketplace: marketplace.defaultLocale
                )
            )
        )
    }

    /// Adds orders of all statuses about which nobody writes.
    mutating func addOrdersWithoutMessages(count: Int) {
        let statuses = OrderStatus.allCases
        for index in 0..<count {
            let seller = random.earlyElement(of: parties.ordinarySellers)
            let buyer = random.element(of: parties.buyers)
            _ = addOrder(seller, buyer, [statuses[index % statuses.count]], isCustom: random.chance(percent: 10))
        }
    }

    /// Adds an order in one of the statuses.
    mutating func addOrder(
        _ seller: SampleSeller,
        _ buyer: SampleBuyer,
        _ statuses: [OrderStatus],
        isCustom: Bool = false
    ) -> SampleOrder {
        let times = OrderTimes(now: now, using: &random)
        let initials = seller.marketplace == parties.small.id ? "TP" : "MD"
        let sequence = orders.count + 1
        let order = SampleOrder(
            marketplace: seller.marketplace,
            id: "\(initials)-\(sequence.digits(7))-\(random.number(in: 0...99).digits(2))",
            seller: seller.id,
            buyer: buyer.id,
            status: random.element(of: statuses),
            placedAt: times.placedAt,
            statusChangedAt: times.statusChangedAt,
            isCustom: isCustom
        )
        orders.append(order)
        return order
    }

    /// A word that no other message has.
    mutating func reference(_ initials: String) -> String {
        "\(initials)\((messages.count + 1).digits(7))\(random.number(in: 0...999).digits(3))"
    }
}

extension Int {
    /// The digits with zeros before them, so that no number is the beginning of another.
    func digits(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}
