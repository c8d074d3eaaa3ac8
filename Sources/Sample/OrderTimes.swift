/// When an order was placed and reached its status, in seconds since 1970.
struct OrderTimes {
    /// Days before a plan's `now` on which its orders were placed: none so early or so late that a window of 30 whole days
    /// that ends about now would leave it out, in any time zone.
    static let daysAgo = 3...24

    let placedAt: Int64
    let statusChangedAt: Int64

    init(now: Int64, using random: inout SplitMix64) {
        let secondsAgo = random.number(in: Self.daysAgo.lowerBound * 86_400...Self.daysAgo.upperBound * 86_400)
        placedAt = now - Int64(secondsAgo)
        statusChangedAt = placedAt + Int64(random.number(in: 3600...2 * 86_400))
    }
}
