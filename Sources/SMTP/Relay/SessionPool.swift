internal import NIOCore

/// Which mail goes over which session, and when a session is opened (`D01`): a pure value, without network or clock.
///
/// Mails that find no idle session wait in line. A relay that cannot be reached is left alone for a while, and the next
/// one takes its place; when none is left, those in line fail at once instead of waiting for a time-out each.
struct SessionPool<Job: Sendable, Handle: Sendable>: Sendable {
    typealias SessionID = Int
    typealias Instant = ContinuousClock.Instant

    /// What one relay allows.
    struct Limits: Sendable {
        var maximumSessions: Int
        var initialBackoff: Duration
        var maximumBackoff: Duration
    }

    enum Action: Sendable {
        case start(Job, on: Handle)
        case connect(SessionID, relay: Int)
        case fail(Job, TransmissionFailure)
        case quit(Handle)
        case abandon(Handle)
        /// After a shutdown: the last session is gone.
        case drained
    }

    private enum Phase: Sendable {
        /// Without a handle until the connection stands.
        case connecting(Handle?)
        case idle(Handle)
        case busy(Handle)
        /// Takes no more mail, and does not count to its relay's limit any more.
        case retired(Handle)
    }

    private struct Session: Sendable {
        let relay: Int
        var phase = Phase.connecting(nil)
    }

    private var relays: [RelayAvailability]
    private var sessions: [SessionID: Session] = [:]
    /// The last one used is the first one used again, so that those not needed grow old and close.
    private var idleSessions: [SessionID] = []
    private var waiting = CircularBuffer<(id: UInt64, job: Job)>()
    private var connectingCount = 0
    private var nextSessionID = 0
    private var isShuttingDown = false
    private var isAbandoned = false

    init(relays limits: [Limits]) {
        relays = limits.map(RelayAvailability.init)
    }

    mutating func submit(_ job: Job, id: UInt64, now: Instant) -> [Action] {
        guard !isShuttingDown else {
            return [.fail(job, TransmissionFailure(.shuttingDown))]
        }
        if let session = idleSessions.popLast(), case .idle(let handle) = sessions[session]?.phase {
            sessions[session]?.phase = .busy(handle)
            return [.start(job, on: handle)]
        }
        waiting.append((id, job))
        return openSessions(now)
    }

    /// A mail that its session could not begin with: it goes to the head of the line.
    mutating func resubmit(_ job: Job, id: UInt64, now: Instant) -> [Action] {
        guard !isShuttingDown else {
            return [.fail(job, TransmissionFailure(.shuttingDown))]
        }
        if let session = idleSessions.popLast(), case .idle(let handle) = sessions[session]?.phase {
            sessions[session]?.phase = .busy(handle)
            return [.start(job, on: handle)]
        }
        waiting.prepend((id, job))
        return openSessions(now)
    }

    /// Takes a mail out of the line. Nothing happens to one that is already on its way.
    mutating func cancel(id: UInt64) -> [Action] {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else {
            return []
        }
        return [.fail(waiting.remove(at: index).job, TransmissionFailure(.cancelled))]
    }

    mutating func sessionConnected(_ id: SessionID, _ handle: Handle) -> [Action] {
        sessions[id]?.phase = .connecting(handle)
        return isAbandoned ? [.abandon(handle)] : []
    }

    mutating func sessionEstablished(_ id: SessionID) -> [Action] {
        guard let session = sessions[id], case .connecting(.some(let handle)) = session.phase else {
            return []
        }
        connectingCount -= 1
        relays[session.relay].succeeded()
        sessions[id]?.phase = .busy(handle)
        return sessionReady(id)
    }

    mutating func sessionReady(_ id: SessionID) -> [Action] {
        guard case .busy(let handle) = sessions[id]?.phase else {
            return []
        }
        if let next = waiting.popFirst() {
            return [.start(next.job, on: handle)]
        }
        sessions[id]?.phase = .idle(handle)
        guard !isShuttingDown else {
            return [.quit(handle)]
        }
        idleSessions.append(id)
        return []
    }

    mutating func sessionFailed(_ id: SessionID, _ failure: TransmissionFailure, now: Instant) -> [Action] {
        guard let session = sessions.removeValue(forKey: id) else {
            return []
        }
        connectingCount -= 1
        relays[session.relay].sessionCount -= 1
        relays[session.relay].failed(failure, now: now)
        return openSessions(now) + drainedIfEmpty()
    }

    mutating func sessionRetired(_ id: SessionID, now: Instant) -> [Action] {
        guard let session = sessions[id] else {
            return []
        }
        switch session.phase {
        case .idle(let handle), .busy(let handle):
            idleSessions.removeAll { $0 == id }
            relays[session.relay].sessionCount -= 1
            sessions[id]?.phase = .retired(handle)
            return openSessions(now)
        case .connecting, .retired:
            return []
        }
    }

    mutating func sessionClosed(_ id: SessionID) -> [Action] {
        guard sessions.removeValue(forKey: id) != nil else {
            return []
        }
        return drainedIfEmpty()
    }

    mutating func shutDown() -> [Action] {
        isShuttingDown = true
        var actions: [Action] = waiting.map { .fail($0.job, TransmissionFailure(.shuttingDown)) }
        waiting.removeAll()
        idleSessions.removeAll()
        for session in sessions.values {
            if case .idle(let handle) = session.phase {
                actions.append(.quit(handle))
            }
        }
        return actions + drainedIfEmpty()
    }

    /// Gives up every connection, those included that are only being made.
    mutating func abandonAll() -> [Action] {
        isAbandoned = true
        return sessions.values.compactMap { session in
            switch session.phase {
            case .connecting(.some(let handle)), .idle(let handle), .busy(let handle), .retired(let handle):
                .abandon(handle)
            case .connecting(nil):
                nil
            }
        }
    }

    private func drainedIfEmpty() -> [Action] {
        isShuttingDown && sessions.isEmpty ? [.drained] : []
    }

    /// Opens as many sessions as there are mails in line, where that is allowed.
    private mutating func openSessions(_ now: Instant) -> [Action] {
        var actions: [Action] = []
        for relay in relays.indices where relays[relay].isAvailable(now) {
            while waiting.count > connectingCount, relays[relay].mayOpenSession {
                relays[relay].sessionCount += 1
                relays[relay].isProbed = true
                connectingCount += 1
                sessions[nextSessionID] = Session(relay: relay)
                actions.append(.connect(nextSessionID, relay: relay))
                nextSessionID += 1
            }
            // The next relay is for when this one fails, not for when it is busy.
            if !relays[relay].isSuspect {
                break
            }
        }
        return actions + failIfHopeless(now)
    }

    private mutating func failIfHopeless(_ now: Instant) -> [Action] {
        guard !waiting.isEmpty, relays.allSatisfy({ $0.sessionCount == 0 }) else {
            return []
        }
        let failure = unavailability(now)
        defer {
            waiting.removeAll()
        }
        return waiting.map { .fail($0.job, failure) }
    }

    /// The failure of the relay that will be tried again first.
    private func unavailability(_ now: Instant) -> TransmissionFailure {
        let next = relays.min { ($0.asideUntil ?? now) < ($1.asideUntil ?? now) }
        guard let next, let failure = next.lastFailure else {
            return TransmissionFailure(.relaysUnavailable)
        }
        return TransmissionFailure(
            failure.code,
            at: failure.stage,
            reply: failure.reply,
            detail: failure.detail,
            retryAfterSeconds: next.secondsAside(now)
        )
    }
}
