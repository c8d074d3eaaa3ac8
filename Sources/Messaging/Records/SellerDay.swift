/// What `R43`'s formula takes for one seller, on the marketplace's calendar.
package struct SellerDay: Sendable {
    /// The day on whose quota a message counts.
    package let today: CalendarDay
    /// When tomorrow begins, in microseconds since 1970.
    package let tomorrowAt: Int64
    /// Orders in the window.
    package let orders: Int
    /// Whole days of the window.
    package let days: Int

    package init(today: CalendarDay, tomorrowAt: Int64, orders: Int, days: Int) {
        self.today = today
        self.tomorrowAt = tomorrowAt
        self.orders = orders
        self.days = days
    }
}
