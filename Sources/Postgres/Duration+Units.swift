extension Duration {
    /// Whole microseconds, cut towards zero, and held at the bounds of the type.
    var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, exceeds) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !overflows, !exceeds else {
            return seconds < 0 ? .min : .max
        }
        return sum
    }

    /// Whole milliseconds, rounded up, so that a wait of this length never ends before its time.
    var millisecondsRoundedUp: Int64 {
        let microseconds = wholeMicroseconds
        return microseconds / 1000 + (microseconds % 1000 > 0 ? 1 : 0)
    }

    /// Whole seconds, rounded up.
    var secondsRoundedUp: Int64 {
        components.seconds + (components.attoseconds > 0 ? 1 : 0)
    }
}
