/// The moment after which an inspection stops, by whatever clock the caller has.
struct ArchiveDeadline {
    private let isPastNow: () -> Bool

    init(_ clock: some Clock<Duration>, seconds: Int) {
        let end = clock.now.advanced(by: .seconds(seconds))
        isPastNow = { clock.now > end }
    }

    var isPast: Bool {
        isPastNow()
    }
}
