import Messaging
import Policy
import Quota

extension Dispatcher {
    /// Judges every message and stores the decisions; what passed has its quota reserved by the same commit.
    func decide(
        _ loaded: [LoadedMessage],
        under lease: LeaseID,
        _ summary: inout DispatchSummary
    ) async throws -> [LoadedMessage] {
        let judged = try loaded.map { message in
            let decision = Policy.judge(message.facts)
            return JudgedMessage(
                id: message.record.id,
                refusal: decision.refusal.map { ($0.outcome.rawValue, $0.reason.rawValue, $0.detail) },
                verdicts: decision.verdicts.map(\.text),
                facts: message.facts.json,
                quota: decision.needsQuota ? try quota(for: message) : nil
            )
        }
        let passed = try await store.decide(judged, under: lease, policyVersion: Policy.version)
        summary.refused += loaded.count - passed.count
        return loaded.filter { passed.contains($0.record.id) }
    }

    private func quota(for message: LoadedMessage) throws -> JudgedMessage.QuotaRequest {
        guard let day = message.day else {
            // Without a day there would be no limit.
            throw IncompleteRecord("the seller's day")
        }
        return JudgedMessage.QuotaRequest(
            day: day.today,
            limit: message.settings.quota.limit(orders: day.orders, days: day.days),
            otherwise: message.settings.whenOverQuota == .defer ? "deferred" : "rejected",
            tomorrowAt: day.tomorrowAt
        )
    }

    /// Finds the alias of each pair; a first contact gets one (`R01`).
    func address(_ passed: [LoadedMessage]) async throws -> [PassedMessage] {
        let strangers = Set(passed.filter { $0.record.alias == nil }.map(\.record.pair))
        let made = strangers.isEmpty ? [:] : try await store.aliases(of: strangers)
        return try passed.map { message in
            guard let alias = message.record.alias ?? made[message.record.pair] else {
                throw IncompleteRecord("the alias")
            }
            return PassedMessage(loaded: message, alias: alias)
        }
    }
}
