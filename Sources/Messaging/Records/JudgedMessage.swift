/// A decision on its way into the database, with what the statement that reserves quota must know.
package struct JudgedMessage: Sendable {
    package let id: MessageID
    /// `nil`: nothing but quota, or another request for feedback at the same time, can still stand against it.
    package let refusal: Refusal?
    /// One text a check, as `Policy` writes them.
    package let verdicts: [String]
    /// A JSON object.
    package let facts: String
    package let quota: QuotaRequest?
    /// How it passes the opt-out for its importance alone (`R23`).
    package let override: String?
    /// Whether it asks for feedback, of which an order takes one request (`R50`).
    package let asksForFeedback: Bool
    /// Whether the seller is told if the statement itself rejects the message.
    package let tellsRejection: Bool

    /// What a check refuses it for.
    package struct Refusal: Sendable, Equatable {
        package let outcome: String
        package let reason: String
        package let rule: String
        package let particulars: String?
        /// The template of the notice that the seller gets (`R27`, `R12`).
        package let notice: String?

        package init(
            outcome: String,
            reason: String,
            rule: String,
            particulars: String? = nil,
            notice: String? = nil
        ) {
            self.outcome = outcome
            self.reason = reason
            self.rule = rule
            self.particulars = particulars
            self.notice = notice
        }
    }

    package struct QuotaRequest: Sendable {
        package let day: CalendarDay
        package let limit: Int
        /// What becomes of the message when the limit is reached: `rejected` or `deferred`.
        package let otherwise: String
        package let tomorrowAt: Int64

        package init(day: CalendarDay, limit: Int, otherwise: String, tomorrowAt: Int64) {
            self.day = day
            self.limit = limit
            self.otherwise = otherwise
            self.tomorrowAt = tomorrowAt
        }
    }

    package init(
        id: MessageID,
        refusal: Refusal?,
        verdicts: [String],
        facts: String,
        quota: QuotaRequest?,
        override: String? = nil,
        asksForFeedback: Bool = false,
        tellsRejection: Bool = false
    ) {
        self.id = id
        self.refusal = refusal
        self.verdicts = verdicts
        self.facts = facts
        self.quota = quota
        self.override = override
        self.asksForFeedback = asksForFeedback
        self.tellsRejection = tellsRejection
    }
}
