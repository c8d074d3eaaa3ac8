/// How many messages a seller may send on a day (`R43`): `floor(messagesPerOrder × average daily orders) + base`.
///
/// Whole numbers throughout: 6 orders in 30 days are an average of 0.2, whose fivefold is exactly 1, where binary fractions
/// would give 0.99….
package struct QuotaFormula: Sendable, Equatable {
    /// Messages that every seller may send.
    package var baseMessages: Int
    /// Messages for each average daily order.
    package var messagesPerOrder: Int
    /// Whole days of the marketplace's calendar over which orders are averaged.
    package var windowDays: Int

    package init(baseMessages: Int = 600, messagesPerOrder: Int = 5, windowDays: Int = 30) {
        self.baseMessages = baseMessages
        self.messagesPerOrder = messagesPerOrder
        self.windowDays = windowDays
    }

    /// The limit of a seller with `orders` orders in `days` days: never negative, and no more than the database's
    /// `integer` holds.
    /// - Parameters:
    ///   - orders: Orders in the window, not negative.
    ///   - days: Days of the window that the seller has existed for, at least one.
    package func limit(orders: Int, days: Int) -> Int {
        let (product, overflows) = max(0, messagesPerOrder).multipliedReportingOverflow(by: max(0, orders))
        let earned = overflows ? Self.greatestLimit : product / max(1, days)
        // Each is bounded before they are added, so that the sum cannot overflow.
        return min(Self.greatestLimit, min(max(0, baseMessages), Self.greatestLimit) + min(earned, Self.greatestLimit))
    }

    private static let greatestLimit = Int(Int32.max)
}
