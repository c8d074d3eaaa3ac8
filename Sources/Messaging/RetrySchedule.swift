/// When a message that was refused for the moment is tried again (`Q08`).
package struct RetrySchedule: Sendable, Equatable {
    /// The delay before each attempt in seconds; the last one is used from there on.
    package var delaysSeconds: [Int]
    /// The share by which a delay varies at random, either way, so that what failed together does not return together.
    package var jitter: Double
    /// The bounds within which a delay that the server named is honoured, in seconds.
    package var serverDelayBoundsSeconds: ClosedRange<Int>
    /// The age in seconds at which a message still trying is reported as delayed.
    package var delayEventSeconds: Int
    /// The age in seconds at which trying ends, for a message without `expires_at`.
    package var expireSeconds: Int

    package init(
        delaysSeconds: [Int] = [0, 60, 300, 900, 1800, 3600, 7200, 14400],
        jitter: Double = 0.2,
        serverDelayBoundsSeconds: ClosedRange<Int> = 30...21_600,
        delayEventSeconds: Int = 14_400,
        expireSeconds: Int = 259_200
    ) {
        self.delaysSeconds = delaysSeconds
        self.jitter = jitter
        self.serverDelayBoundsSeconds = serverDelayBoundsSeconds
        self.delayEventSeconds = delayEventSeconds
        self.expireSeconds = expireSeconds
    }

    /// Seconds until the next attempt.
    /// - Parameters:
    ///   - attempts: How many were begun so far, at least one.
    ///   - serverDelaySeconds: What the server asked for, if it did.
    ///   - generator: The source of the jitter.
    package func delaySeconds(
        afterAttempts attempts: Int,
        serverDelaySeconds: Int? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> Double {
        let planned =
            delaysSeconds.isEmpty ? 0 : Double(delaysSeconds[min(max(attempts, 0), delaysSeconds.count - 1)])
        // A repeated attempt waits at least a second, whatever is set: no message goes round in circles.
        let varied = max(attempts > 0 ? 1 : 0, planned * (1 + Double.random(in: -jitter...jitter, using: &generator)))
        guard let serverDelaySeconds else {
            return varied
        }
        let bounds = serverDelayBoundsSeconds
        return max(varied, Double(min(max(serverDelaySeconds, bounds.lowerBound), bounds.upperBound)))
    }
}
