/// A day of a marketplace's calendar, without a time zone of its own: the database has applied the marketplace's.
package struct CalendarDay: Hashable, Sendable {
    /// Days since 2000-01-01, as PostgreSQL counts dates.
    package let daysSince2000: Int32

    package init(daysSince2000: Int32) {
        self.daysSince2000 = daysSince2000
    }
}
