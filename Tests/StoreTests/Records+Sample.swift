import Messaging

extension JudgedMessage {
    static func passing(
        _ id: MessageID,
        quota: QuotaRequest? = nil,
        override: String? = nil,
        asksForFeedback: Bool = false,
        tellsRejection: Bool = false
    ) -> JudgedMessage {
        JudgedMessage(
            id: id,
            refusal: nil,
            verdicts: ["R11 sender:pass"],
            facts: "{}",
            quota: quota,
            override: override,
            asksForFeedback: asksForFeedback,
            tellsRejection: tellsRejection
        )
    }

    static func refused(
        _ id: MessageID,
        _ outcome: String = "blocked",
        reason: String = "opted_out",
        rule: String = "R16",
        particulars: String? = nil,
        notice: String? = nil,
        quota: QuotaRequest? = nil
    ) -> JudgedMessage {
        JudgedMessage(
            id: id,
            refusal: Refusal(
                outcome: outcome,
                reason: reason,
                rule: rule,
                particulars: particulars,
                notice: notice
            ),
            verdicts: ["\(rule) opt_out:fail:\(outcome):\(reason)"],
            facts: "{}",
            quota: quota
        )
    }
}

extension JudgedMessage.QuotaRequest {
    /// 2026-06-01, and with `daysLater` the days after it; in UTC, so that a day begins when it does there.
    static func limit(_ limit: Int, daysLater: Int32 = 0, otherwise: String = "rejected") -> Self {
        let day: Int32 = 9648 + daysLater
        return Self(
            day: CalendarDay(daysSince2000: day),
            limit: limit,
            otherwise: otherwise,
            tomorrowAt: (Int64(day) + 1 + 10957) * 86_400_000_000
        )
    }
}

extension AttemptRecord {
    static func sample(_ message: MessageID, attempt: Int = 1) -> AttemptRecord {
        AttemptRecord(
            message: message,
            attempt: attempt,
            messageIDHeader: "<\(message)@mail.garden.example>",
            returnPath: "bounce+\(message)@mail.garden.example",
            templateVersion: nil,
            localeRequested: "en",
            localeUsed: "en",
            mailSHA256: Array(repeating: 7, count: 32),
            mailBytes: 1234,
            composition: "{}"
        )
    }
}

extension OutcomeRecord {
    static func sent(_ message: MessageID, attempt: Int? = nil) -> OutcomeRecord {
        OutcomeRecord(message: message, attempt: attempt, event: .sent)
    }

    static func retry(_ message: MessageID, attempt: Int, afterSeconds: Double = 0) -> OutcomeRecord {
        OutcomeRecord(message: message, attempt: attempt, event: .retryScheduled, retryAfterSeconds: afterSeconds)
    }
}
