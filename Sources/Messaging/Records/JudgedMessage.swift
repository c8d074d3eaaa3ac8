/// A decision on its way into the database, with what the statement that reserves quota must know.
package struct JudgedMessage: Sendable {
    package let id: MessageID
    /// `nil`: nothing but quota can still stand against it.
    package let refusal: (outcome: String, reason: String, particulars: String?)?
    /// One text a check, as `Policy` writes them.
    package let verdicts: [String]
    /// A JSON object.
    package let facts: String
    package let quota: QuotaRequest?

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
        refusal: (outcome: String, reason: String, particulars: String?)?,
        verdicts: [String],
        facts: String,
        quota: QuotaRequest?
    ) {
        self.id = id
        self.refusal = refusal
        self.verdicts = verdicts
        self.facts = facts
        self.quota = quota
    }
}
