import FoundationEssentials
import Synchronization

/// The registrations of one process: the one to claim under, and those that are to be signed off.
///
/// A session is retired when it may hold leases that no lane knows of, as after a claim whose answer was lost. It is claimed
/// under no more, its leases are renewed until the lanes have worked off what they know of, and with its sign-off whatever
/// else it holds becomes free (`Q06`).
final class WorkerSessions: Sendable {
    private struct State {
        var current: WorkerSession?
        var retired: [WorkerSession] = []
        /// Lanes at work under each session.
        var lanes: [UUID: Int] = [:]
    }

    private let state = Mutex(State())

    /// The session to claim under.
    var current: WorkerSession? {
        state.withLock { $0.current }
    }

    /// All that leases are renewed for, the current one first.
    var open: [WorkerSession] {
        state.withLock { state in
            (state.current.map { [$0] } ?? []) + state.retired
        }
    }

    /// Takes the current session for a lane, which must `leave` it.
    func enter() -> WorkerSession? {
        state.withLock { state in
            state.current.map { session in
                state.lanes[session.id, default: 0] += 1
                return session
            }
        }
    }

    /// Makes a new session the current one, unless another lane was faster.
    /// - Returns: Whether it is current now.
    func adopt(_ session: WorkerSession) -> Bool {
        state.withLock { state in
            guard state.current == nil else {
                return false
            }
            state.current = session
            return true
        }
    }

    func leave(_ session: WorkerSession) {
        state.withLock { state in
            let lanes = state.lanes[session.id, default: 0] - 1
            state.lanes[session.id] = lanes > 0 ? lanes : nil
        }
    }

    /// - Returns: Whether it was current until now.
    func retire(_ session: WorkerSession) -> Bool {
        state.withLock { state in
            guard let current = state.current, current.id == session.id else {
                return false
            }
            state.current = nil
            state.retired.append(current)
            return true
        }
    }

    /// Whether no lane works under a session and none will.
    func isFinished(_ session: WorkerSession) -> Bool {
        state.withLock { state in
            state.current?.id != session.id && state.lanes[session.id] == nil
        }
    }

    /// Forgets a session that is signed off or lost.
    func remove(_ session: WorkerSession) {
        state.withLock { state in
            if state.current?.id == session.id {
                state.current = nil
            }
            state.retired.removeAll { $0.id == session.id }
        }
    }
}
