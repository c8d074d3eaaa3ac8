import Messaging
import Store

/// The writes that a worker makes under a lease.
enum StaleWrite: CaseIterable, Sendable {
    case decide
    case beginAttempts
    case recordOutcomes
    case recordRetry
    case release

    /// Makes the write.
    /// - Returns: What it answers; `release` answers nothing.
    func make(_ messages: [MessageID], under lease: LeaseID, by worker: WorkerStore) async throws -> Set<MessageID> {
        switch self {
        case .decide:
            return try await worker.decide(messages.map { .passing($0, quota: .limit(10)) }, under: lease)
        case .beginAttempts:
            return try await worker.beginAttempts(messages.map { .sample($0) }, under: lease)
        case .recordOutcomes:
            return try await worker.recordOutcomes(messages.map { .sent($0) }, under: lease)
        case .recordRetry:
            return try await worker.recordOutcomes(messages.map { .retry($0, attempt: 1) }, under: lease)
        case .release:
            try await worker.release(messages, from: lease)
            return []
        }
    }
}
