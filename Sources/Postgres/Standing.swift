import Glibc
import Synchronization

/// What a pool must know of a connection before it hands it on, kept where it can be read without a hop to the
/// connection's queue, which would cost as much as a short statement.
final class Standing: Sendable {
    private struct State {
        var socket: Int32 = -1
        var isOutsideTransaction = false
    }

    private let state = Mutex(State())

    /// After each call: where the connection stands.
    func record(socket: Int32, isOutsideTransaction: Bool) {
        state.withLock { $0 = State(socket: socket, isOutsideTransaction: isOutsideTransaction) }
    }

    /// The connection is of no further use, and its socket may soon be somebody else's.
    func recordEnd() {
        state.withLock { $0 = State() }
    }

    /// Whether the next user would find the connection as new: alive, outside any transaction, and silent.
    ///
    /// A server says nothing to a session that asks nothing, but for its farewell, which may arrive before the end of
    /// the stream does. So whatever there is to read speaks against the connection. Means nothing while a call is under
    /// way.
    var isIdle: Bool {
        state.withLock { state in
            guard state.isOutsideTransaction else {
                return false
            }
            var descriptor = pollfd(fd: state.socket, events: Int16(POLLIN), revents: 0)
            return poll(&descriptor, 1, 0) == 0
        }
    }
}
