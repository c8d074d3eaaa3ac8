import CPostgres
import Dispatch

/// Asks the server to end what a connection is doing, over a connection of its own, and on another thread: the way to
/// the server may be just what hangs.
final class CancelRequest: Sendable {
    private let isDone = DispatchSemaphore(value: 0)

    /// Starts the request.
    /// - Parameter connection: The caller's own connection, which is not used beyond this initialiser.
    init(_ connection: OpaquePointer) {
        guard let cancel = PQgetCancel(connection) else {
            isDone.signal()
            return
        }
        // Only this closure uses the handle, and it frees it.
        nonisolated(unsafe) let handle = cancel
        DispatchQueue.global().async { [isDone] in
            var message = [CChar](repeating: 0, count: 256)
            // A request that fails is no error of its own: the statement goes on, and the grace period ends it.
            _ = PQcancel(handle, &message, Int32(message.count))
            PQfreeCancel(handle)
            isDone.signal()
        }
    }

    /// Waits until the server has taken the request, after which it cannot hit the statement that comes next.
    /// - Returns: Whether it did so in time.
    func wait(for timeout: Duration) -> Bool {
        isDone.wait(timeout: .now() + .milliseconds(Int(timeout.millisecondsRoundedUp))) == .success
    }
}
