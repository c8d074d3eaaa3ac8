import CPostgres
import Glibc

extension Session {
    /// Waits for notifications on the channels that the connection listens to.
    /// - Parameter timeout: How long to wait when there are none.
    /// - Returns: All that have arrived; none after the timeout.
    /// - Throws: `CancellationError` when interrupted, `PostgresError` with `.connectionLost`.
    func waitForNotifications(timeout: Duration) throws -> [PostgresNotification] {
        try withCall(timeout: nil) {
            let deadline = ContinuousClock.now + timeout
            while true {
                guard PQconsumeInput(handle) == 1 else {
                    throw connectionLost()
                }
                let received = takeNotifications()
                let remaining = ContinuousClock.now.duration(to: deadline)
                guard received.isEmpty, remaining > .zero else {
                    return received
                }
                let wait = Int32(clamping: remaining.millisecondsRoundedUp)
                guard try !poll(POLLIN, milliseconds: wait).isInterrupted else {
                    throw CancellationError()
                }
            }
        }
    }

    private func takeNotifications() -> [PostgresNotification] {
        var received: [PostgresNotification] = []
        while let notification = PQnotifies(handle) {
            received.append(
                PostgresNotification(
                    channel: String(cString: notification.pointee.relname),
                    payload: String(cString: notification.pointee.extra),
                    backendProcessID: notification.pointee.be_pid
                )
            )
            PQfreemem(notification)
        }
        return received
    }
}
