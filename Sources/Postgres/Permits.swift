import Synchronization

/// A fixed number of permits, handed out in the order in which they were asked for.
final class Permits: Sendable {
    private typealias Continuation = CheckedContinuation<Void, any Error>

    private struct State {
        var available: Int
        var waiters: [(id: Int, continuation: Continuation)] = []
        var lastID = 0
        var isClosed = false
        /// Who waits for all permits to come back.
        var drainer: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>
    private let total: Int

    init(_ total: Int) {
        self.total = total
        state = Mutex(State(available: total))
    }

    /// How many callers are waiting.
    var waiting: Int {
        state.withLock { $0.waiters.count }
    }

    /// Takes a permit, after all who asked before.
    /// - Throws: `PostgresError` with `.poolTimeout` or `.poolClosed`; `CancellationError`.
    func acquire(until deadline: ContinuousClock.Instant) async throws {
        if try takeAtOnce() {
            return
        }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await self.waitInLine()
                return true
            }
            group.addTask {
                // Cancelled as soon as the permit is there.
                try? await Task.sleep(until: deadline, clock: .continuous)
                return false
            }
            let isGranted = try await group.next() ?? false
            group.cancelAll()
            if isGranted {
                return
            }
            try Task.checkCancellation()
            // The permit may have come just as the time ran out.
            do {
                _ = try await group.next()
            } catch is CancellationError {
                throw PostgresError(.poolTimeout, "all \(total) connections stayed in use", outcome: .notSent)
            }
        }
    }

    /// Gives a permit back, to whoever has waited longest.
    func release() {
        let (waiter, drainer) = state.withLock { state -> (Continuation?, CheckedContinuation<Void, Never>?) in
            guard state.waiters.isEmpty else {
                return (state.waiters.removeFirst().continuation, nil)
            }
            state.available += 1
            guard state.available == total else {
                return (nil, nil)
            }
            defer { state.drainer = nil }
            return (nil, state.drainer)
        }
        waiter?.resume()
        drainer?.resume()
    }

    /// Turns all waiters and everybody else away, and waits until all permits are back.
    func close() async {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters {
            waiter.continuation.resume(throwing: Self.closed)
        }
        await withCheckedContinuation { continuation in
            let isDrained = state.withLock { state in
                guard state.available < total, state.drainer == nil else {
                    return true
                }
                state.drainer = continuation
                return false
            }
            if isDrained {
                continuation.resume()
            }
        }
    }

    private func takeAtOnce() throws -> Bool {
        try state.withLock { state in
            guard !state.isClosed else {
                throw Self.closed
            }
            guard state.available > 0, state.waiters.isEmpty else {
                return false
            }
            state.available -= 1
            return true
        }
    }

    private func waitInLine() async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: Continuation) in
                enqueue(continuation, id: id)
            }
        } onCancel: {
            leaveLine(id)
        }
    }

    private func enqueue(_ continuation: Continuation, id: Int) {
        let immediate = state.withLock { state -> Swift.Result<Void, any Error>? in
            guard !state.isClosed else {
                return .failure(Self.closed)
            }
            // Looked at under the lock: a cancellation before it would not find the waiter, and one after it does.
            guard !Task.isCancelled else {
                return .failure(CancellationError())
            }
            guard state.available == 0 else {
                state.available -= 1
                return .success(())
            }
            state.waiters.append((id, continuation))
            return nil
        }
        if let immediate {
            continuation.resume(with: immediate)
        }
    }

    private func leaveLine(_ id: Int) {
        let waiter = state.withLock { state -> Continuation? in
            guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
                return nil
            }
            return state.waiters.remove(at: index).continuation
        }
        waiter?.resume(throwing: CancellationError())
    }

    private static var closed: PostgresError {
        PostgresError(.poolClosed, "it hands out no more connections", outcome: .notSent)
    }
}
