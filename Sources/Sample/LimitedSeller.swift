/// A seller of the marketplace with a small quota.
struct LimitedSeller {
    /// The quota of `SampleSettings` for a seller without orders.
    static let baseMessages = 5
    /// Messages for each average daily order.
    static let messagesPerOrder = 1
    /// Days over which orders are averaged.
    static let windowDays = 30

    let seller: SampleSeller
    /// Whole orders a day on average.
    let averageDailyOrders: Int

    /// Messages that the seller may send on a day (`R43`).
    var limit: Int {
        Self.baseMessages + Self.messagesPerOrder * averageDailyOrders
    }

    /// Orders in the window: half a day's more than the average asks for, so that the limit is the same if the window is
    /// moved by a day or two and one of them falls out.
    var ordersInWindow: Int {
        Self.windowDays * averageDailyOrders + Self.windowDays / 2
    }
}
