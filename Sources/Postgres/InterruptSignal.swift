import CPostgres
import Glibc

/// Wakes a thread that waits in `poll`, from any other thread and without blocking it.
///
/// A descriptor rather than a flag, so that one call waits for the server and for the cancellation alike.
final class InterruptSignal: Sendable {
    let fileDescriptor: Int32

    /// - Throws: `PostgresError` with `.connectFailed` when the process has no descriptor left.
    init() throws(PostgresError) {
        fileDescriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard fileDescriptor >= 0 else {
            throw PostgresError(.connectFailed, "no file descriptor is left (errno \(errno))", outcome: .notSent)
        }
    }

    deinit {
        close(fileDescriptor)
    }

    /// Makes the descriptor readable. It stays so until `reset`.
    func raise() {
        // Fails only when the counter is full, and then the descriptor is readable already.
        _ = eventfd_write(fileDescriptor, 1)
    }

    func reset() {
        var count: eventfd_t = 0
        // Fails only when there is nothing to reset.
        _ = eventfd_read(fileDescriptor, &count)
    }
}
