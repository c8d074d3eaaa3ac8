import Messaging
import Policy

/// What a seller or an order system may know of a message that is not yet enqueued.
///
/// It names rules, reasons and remedies, and of other parties nothing: no buyer's address, no other seller's order, not why
/// an address is suppressed.
package struct PreflightAnswer: Sendable, Equatable, Encodable {
    package struct Check: Sendable, Equatable, Encodable {
        package let rule: String
        package let check: String
        /// `pass`, `not_applicable` or `fail`.
        package let verdict: String
        package let outcome: String?
        package let reason: String?
        package let explanation: String?
        package let remedy: String?
    }

    package struct Quota: Sendable, Equatable, Encodable {
        package let limit: Int
        package let used: Int
        /// What becomes of a message beyond the limit.
        package let whenOver: String

        init(limit: Int, used: Int, whenOver: MarketplaceSettings.OverQuota) {
            self.limit = limit
            self.used = used
            self.whenOver = whenOver == .defer ? "deferred" : "rejected"
        }

        package var isUsedUp: Bool {
            used >= limit
        }
    }

    /// `pass`, or the outcome of the first check that fails; over quota comes next, and `failed` what cannot be written.
    package let outcome: String
    package let reason: String?
    package let rule: String?
    package let explanation: String?
    package let remedy: String?
    /// Which argument is missing, and the like; names, never values.
    package let detail: String?
    package let policyVersion: String
    package let checks: [Check]
    package let quota: Quota?

    /// - Parameter letterError: Why the mail cannot be written; quota comes before that, as in the queue.
    init(_ decision: Decision, quota: Quota?, letterError: LetterError? = nil) {
        let reason: ReasonCode?
        var detail: String?
        if let refusal = decision.refusal {
            outcome = refusal.outcome.rawValue
            rule = refusal.rule
            reason = refusal.reason
        } else if let quota, quota.isUsedUp {
            outcome = quota.whenOver
            rule = ReasonCode.overQuota.rule
            reason = .overQuota
        } else if let letterError {
            outcome = MessageEvent.failed.rawValue
            rule = letterError.reason.rule
            reason = letterError.reason
            detail = letterError.description
        } else {
            outcome = "pass"
            rule = nil
            reason = nil
        }
        self.detail = detail
        self.reason = reason?.rawValue
        explanation = reason?.explanation
        remedy = reason?.remedy
        policyVersion = Policy.version
        checks = decision.verdicts.map(Check.init)
        self.quota = quota
    }
}

extension PreflightAnswer.Check {
    fileprivate init(_ verdict: CheckVerdict) {
        rule = verdict.rule
        check = verdict.check
        switch verdict.verdict {
        case .pass:
            self.verdict = "pass"
            (outcome, reason, explanation, remedy) = (nil, nil, nil, nil)
        case .notApplicable:
            self.verdict = "not_applicable"
            (outcome, reason, explanation, remedy) = (nil, nil, nil, nil)
        case .fail(let refusal):
            self.verdict = "fail"
            outcome = refusal.outcome.rawValue
            reason = refusal.reason.rawValue
            explanation = refusal.reason.explanation
            remedy = refusal.reason.remedy
        }
    }
}
