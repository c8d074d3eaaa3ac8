import Messaging
import Policy
import Quota

extension Dispatcher {
    /// Asks every check about a message.
    func judge(_ message: LoadedMessage) throws -> JudgedMessage {
        try judged(message, Policy.judge(message.facts))
    }

    /// Stores the decisions; what passed has its quota reserved by the same commit.
    func decide(
        _ loaded: [LoadedMessage],
        _ judged: [JudgedMessage],
        under lease: LeaseID,
        _ summary: inout DispatchSummary
    ) async throws -> [LoadedMessage] {
        let passed = try await store.decide(judged, under: lease, policyVersion: Policy.version)
        summary.refused += loaded.count - passed.count
        return loaded.filter { passed.contains($0.record.id) }
    }

    private func judged(_ message: LoadedMessage, _ decision: Decision) throws -> JudgedMessage {
        let refusal = decision.refusal.map { refusal in
            JudgedMessage.Refusal(
                outcome: refusal.outcome.rawValue,
                reason: refusal.reason.rawValue,
                rule: refusal.rule,
                particulars: refusal.detail,
                notice: message.noticeTemplate(for: refusal.outcome.event, refusal.reason)
            )
        }
        return JudgedMessage(
            id: message.record.id,
            refusal: refusal,
            verdicts: decision.verdicts.map(\.text),
            facts: message.facts.json,
            quota: decision.needsQuota ? try quota(for: message) : nil,
            override: decision.override?.rawValue,
            asksForFeedback: message.facts.asksForLimitedFeedback,
            tellsRejection: message.noticeTemplate(for: .rejected, .overQuota) != nil
        )
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
        let strangers = Set(passed.filter { $0.record.alias == nil && !$0.record.isNotice }.map(\.record.pair))
        let made = strangers.isEmpty ? [:] : try await store.aliases(of: strangers)
        return try passed.map { message in
            guard !message.record.isNotice else {
                return PassedMessage(loaded: message, alias: nil)
            }
            guard let alias = message.record.alias ?? made[message.record.pair] else {
                throw IncompleteRecord("the alias")
            }
            return PassedMessage(loaded: message, alias: alias)
        }
    }
}

extension LoadedMessage {
    /// By what template the seller is told of an ending, if it is (`R12`, `R27`, `R28`).
    func noticeTemplate(for outcome: MessageEvent, _ reason: ReasonCode?) -> String? {
        settings.notices
            .template(for: outcome.rawValue, reason, on: record.channel, wishes: record.wishes)?.rawValue
    }

    /// How the seller is told of an ending after the decision.
    func notice(of outcome: MessageEvent, _ reason: ReasonCode?) -> OutcomeRecord.Notice? {
        guard let reason, let template = noticeTemplate(for: outcome, reason) else {
            return nil
        }
        return OutcomeRecord.Notice(template: template, rule: reason.rule)
    }
}
