import Messaging
import Postgres
import Store
import Testing

/// Asks what a worker asks, at a moment of the test's choice.
struct WorkerStoreAtMoment {
    private let store: WorkerStore

    init(pool: PostgresPool) throws {
        store = try WorkerStore(pool: pool, leaseSeconds: 60)
    }

    /// What the quota formula takes for a seller.
    func day(of seller: SellerID) async throws -> SellerDay {
        // A batch of a message that does not exist: the calendar is asked by seller.
        let message = ClaimedMessage(id: MessageID(1), seller: seller, priority: 5, attempts: 0)
        return try #require(
            try await store.load(ClaimedBatch(lease: LeaseID(1), messages: [message])).days[seller]
        )
    }
}
