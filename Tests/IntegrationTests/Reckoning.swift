import Sample
import Testing

/// Compares the plan, the database and the mail that arrived, after a run in which something went wrong.
struct Reckoning {
    let plan: SamplePlan
    let installation: Installation

    /// Nothing is lost, nothing was sent twice: each message stands where the plan has it, each that is recorded as sent
    /// was delivered once, and nothing else was delivered.
    /// - Parameter toleratesUncertain: Whether messages may be `uncertain` instead of `sent`; they may have been
    ///   delivered, once.
    /// - Returns: How many are uncertain.
    @discardableResult
    func check(toleratesUncertain: Bool = false) async throws -> Int {
        let ledger = installation.ledger
        var outcomes = try await ledger.outcomes
        let uncertain = try await ledger.messageIDs(at: "uncertain")
        if toleratesUncertain {
            outcomes["sent", default: 0] += outcomes.removeValue(forKey: "uncertain/worker_lost") ?? 0
        }
        #expect(outcomes == plan.expectedOutcomes)
        #expect(try await ledger.notices == plan.expectedNotices, "R27: one for each ending, whatever was killed")
        #expect(try await ledger.openCount == 0)
        #expect(try await ledger.leaseCount == 0)

        let deliveries = try installation.maildir.deliveries
        let sent = try await ledger.messageIDs(at: "sent")
        let twice = deliveries.filter { $0.value > 1 }
        #expect(twice.isEmpty, "Q07: delivered twice")
        let missing = sent.filter { deliveries[$0] == nil }
        #expect(missing.isEmpty, "recorded as sent and not delivered")
        let strangers = Set(deliveries.keys).subtracting(sent).subtracting(uncertain)
        #expect(strangers.isEmpty, "delivered and not recorded as sent")
        return uncertain.count
    }
}
