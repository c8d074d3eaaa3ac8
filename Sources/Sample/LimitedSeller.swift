/// A seller of the marketplace with a small quota.
struct LimitedSeller {
    /// Messages a day that every seller of the small marketplace may send.
    static let baseMessages = 5
    /// Messages a day for each average daily order.
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
