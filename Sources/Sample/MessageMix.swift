/// Which kinds of message a plan of some size has, in the order in which they are written.
struct MessageMix {
    /// One message to write.
    struct Task {
        var kind: SampleMessageKind
        /// The seller that must send it, where it cannot be any.
        var seller: SampleSeller?
    }

    let tasks: [Task]
    let quotas: [SampleQuota]

    /// Of a thousand messages; at least one of each. What is left are shipment notices.
    private static let perMille: [(kind: SampleMessageKind, share: Int)] = [
        (.deliveryScheduling, 120),
        (.addressProblem, 70),
        (.customisationQuestion, 50),
        (.freeForm, 150),
        (.informationRequired, 20),
        (.optedOut, 60),
        (.senderNotAuthorized, 15),
        (.reasonUnavailable, 15),
        (.orderNotFound, 10),
        (.disguisedProgram, 5),
        (.sellerSuspended, 8),
        (.imitatingName, 8),
        (.missingArgument, 8),
        (.expired, 5),
    ]

    /// Ten megabytes each, so one of each.
    private static let single: [SampleMessageKind] = [.attachmentsAtLimit, .attachmentsTooLarge]

    init(messages: Int, limitedSellers: [LimitedSeller], using random: inout SplitMix64) {
        var tasks = Self.single.map { Task(kind: $0) }
        for (kind, share) in Self.perMille {
            tasks += Array(repeating: Task(kind: kind), count: max(1, messages * share / 1000))
        }
        var quotas: [SampleQuota] = []
        var left = max(15, messages / 40)
        for (index, limited) in limitedSellers.enumerated() {
            // The first one is over its quota whatever the size of the plan; every other one stays within it.
            let surplus = index.isMultiple(of: 2) ? random.number(in: 2...5) : -random.number(in: 0...2)
            let quota = SampleQuota(
                seller: limited.seller.id,
                limit: limited.limit,
                candidates: limited.limit + surplus
            )
            guard quota.candidates <= left else {
                break
            }
            left -= quota.candidates
            quotas.append(quota)
            tasks += Array(
                repeating: Task(kind: .limitedSeller, seller: limited.seller),
                count: quota.candidates
            )
        }
        tasks += Array(repeating: Task(kind: .shipmentNotice), count: max(0, messages - tasks.count))
        random.shuffle(&tasks)
        self.tasks = tasks
        self.quotas = quotas
    }
}
