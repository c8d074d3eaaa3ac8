import Delivery
import Messaging
import Synchronization

/// The database's part in memory, with its fencing: what a lease does not hold is neither begun, ended nor given back.
final class RecordingStore: DispatchStore {
    /// How a call fails: before anything was applied, or with its answer lost.
    enum Fault {
        case before(StoreError)
        case after(StoreError)
    }

    enum Call: CaseIterable, Sendable {
        case load, contents, scans, aliases, decide, begin, record, release
    }

    struct Held {
        var attempts: Int
        var hasQuota: Bool
    }

    struct State {
        var held: [MessageID: Held] = [:]
        var begun: [MessageID: AttemptRecord] = [:]
        var decisions: [MessageID: JudgedMessage] = [:]
        var outcomes: [OutcomeRecord] = []
        /// Waiting as if never claimed.
        var queued: [MessageID: Held] = [:]
        var scheduled: Set<MessageID> = []
        /// Found by whoever took the lease over, begun and without outcome.
        var uncertain: Set<MessageID> = []
        var quotaUsed = 0
        var aliases: [AliasKey: String] = [:]
        /// What a scanner said, by SHA-256.
        var scans: [[UInt8]: String?] = [:]
    }

    static let lease = LeaseID(7)

    let journal: Journal
    private let loaded: LoadedBatch
    private let contents: [[UInt8]: [UInt8]]
    private let leaseIsLostAt: Call?
    private let faults: @Sendable (Call, [MessageID]) -> Fault?
    private let whenRecorded: @Sendable ([OutcomeRecord]) async -> Void
    private let state: Mutex<State>

    init(
        _ batch: ClaimedBatch,
        loaded: LoadedBatch,
        contents: [[UInt8]: [UInt8]] = [:],
        journal: Journal,
        leaseIsLostAt: Call? = nil,
        faults: @escaping @Sendable (Call, [MessageID]) -> Fault? = { _, _ in nil },
        whenRecorded: @escaping @Sendable ([OutcomeRecord]) async -> Void = { _ in }
    ) {
        self.loaded = loaded
        self.contents = contents
        self.journal = journal
        self.leaseIsLostAt = leaseIsLostAt
        self.faults = faults
        self.whenRecorded = whenRecorded
        var state = State()
        for message in batch.messages {
            // What was begun before was counted before (R44).
            state.held[message.id] = Held(attempts: message.attempts, hasQuota: message.attempts > 0)
            state.quotaUsed += message.attempts > 0 ? 1 : 0
        }
        self.state = Mutex(state)
    }

    var current: State {
        state.withLock { $0 }
    }

    /// What happens when the lease runs out: somebody else takes over what it holds.
    func takeLeaseAway() {
        state.withLock { state in
            for (message, held) in state.held {
                if state.begun[message] != nil {
                    state.uncertain.insert(message)
                } else {
                    state.queued[message] = held
                }
            }
            state.held = [:]
        }
    }

    private func call<Answer>(
        _ call: Call,
        _ messages: [MessageID],
        _ entry: Journal.Entry,
        _ apply: (inout State) -> Answer
    ) throws -> Answer {
        journal.note(entry)
        if call == leaseIsLostAt {
            takeLeaseAway()
        }
        switch faults(call, messages) {
        case nil:
            return state.withLock { apply(&$0) }
        case .before(let error):
            throw error
        case .after(let error):
            _ = state.withLock { apply(&$0) }
            throw error
        }
    }

    func load(_ batch: ClaimedBatch) async throws -> LoadedBatch {
        try call(.load, batch.messages.map(\.id), .load) { _ in loaded }
    }

    func attachmentContents(_ digests: [[UInt8]]) async throws -> [[UInt8]: [UInt8]] {
        try call(.contents, [], .contents(digests.count)) { _ in contents.filter { digests.contains($0.key) } }
    }

    func recordScans(_ signatures: [[UInt8]: String?]) async throws {
        try call(.scans, [], .scans(signatures.count)) { $0.scans.merge(signatures) { _, new in new } }
    }

    func aliases(of pairs: Set<AliasKey>) async throws -> [AliasKey: String] {
        try call(.aliases, [], .aliases) { state in
            for pair in pairs where state.aliases[pair] == nil {
                state.aliases[pair] = "first-\(pair.buyer)@mail.garden.example"
            }
            return state.aliases.filter { pairs.contains($0.key) }
        }
    }

    func decide(_ messages: [JudgedMessage], under lease: LeaseID, policyVersion: String) async throws -> Set<MessageID>
    {
        let ids = messages.map(\.id)
        return try call(.decide, ids, .decide(ids)) { state in
            var passed: Set<MessageID> = []
            for message in messages {
                guard lease == Self.lease, var held = state.held[message.id] else {
                    continue
                }
                state.decisions[message.id] = message
                if message.refusal != nil {
                    state.quotaUsed -= held.hasQuota && held.attempts == 0 ? 1 : 0
                    state.held[message.id] = nil
                } else {
                    if message.quota != nil, !held.hasQuota {
                        held.hasQuota = true
                        state.quotaUsed += 1
                        state.held[message.id] = held
                    }
                    passed.insert(message.id)
                }
            }
            return passed
        }
    }

    func beginAttempts(_ attempts: [AttemptRecord], under lease: LeaseID) async throws -> Set<MessageID> {
        let ids = attempts.map(\.message)
        return try call(.begin, ids, .begin(ids)) { state in
            var begun: Set<MessageID> = []
            for attempt in attempts {
                guard lease == Self.lease, let held = state.held[attempt.message] else {
                    continue
                }
                if held.attempts + 1 == attempt.attempt {
                    state.begun[attempt.message] = attempt
                    begun.insert(attempt.message)
                }
            }
            return begun
        }
    }

    func recordOutcomes(_ outcomes: [OutcomeRecord], under lease: LeaseID) async throws -> Set<MessageID> {
        let ids = outcomes.map(\.message)
        let recorded: Set<MessageID> = try call(.record, ids, .record(ids)) { state in
            var recorded: Set<MessageID> = []
            for outcome in outcomes {
                guard lease == Self.lease, let held = state.held[outcome.message] else {
                    continue
                }
                guard held.attempts + 1 == outcome.attempt ?? held.attempts + 1 else {
                    continue
                }
                recorded.insert(outcome.message)
                state.outcomes.append(outcome)
                if outcome.retryAfterSeconds != nil {
                    state.scheduled.insert(outcome.message)
                }
                if outcome.givesBackQuota, held.hasQuota {
                    state.quotaUsed -= 1
                }
            }
            for message in recorded {
                state.held[message] = nil
            }
            return recorded
        }
        await whenRecorded(outcomes)
        return recorded
    }

    func release(_ messages: [MessageID], from lease: LeaseID) async throws {
        try call(.release, messages, .release(messages)) { state in
            for message in messages where lease == Self.lease && state.begun[message] == nil {
                if let held = state.held.removeValue(forKey: message) {
                    state.queued[message] = held
                }
            }
        }
    }
}
