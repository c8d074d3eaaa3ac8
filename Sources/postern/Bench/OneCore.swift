/// Work on one core, counted.
enum OneCore {
    private static let seconds = Duration.seconds(2)

    /// - Parameter work: Answers something that depends on its result, so that no work can be left out.
    static func perSecond(_ work: (Int) throws -> Int) rethrows -> Double {
        let start = ContinuousClock.now
        var (count, sum) = (0, 0)
        while ContinuousClock.now - start < seconds {
            for _ in 0..<100 {
                sum &+= try work(count)
                count += 1
            }
        }
        precondition(sum != 0)
        return Double(count) / (ContinuousClock.now - start).inSeconds
    }
}
