import Bounces
package import Messaging
package import Policy
package import SMTP

/// What follows from how a transmission ended: the events to record, and whether and when the message is tried again.
///
/// A pure function but for the jitter, whose source is handed in.
package struct OutcomeRules: Sendable {
    private let classifier = ReplyClassifier()

    package init() {}

    /// The message and attempt that ended.
    package struct Subject: Sendable {
        package var message: MessageID
        package var attempt: Int
        /// Seconds since it was enqueued, and until it expires.
        package var ageSeconds: Double
        package var secondsLeft: Double
        package var isReportedDelayed: Bool

        package init(
            message: MessageID,
            attempt: Int,
            ageSeconds: Double,
            secondsLeft: Double,
            isReportedDelayed: Bool
        ) {
            self.message = message
            self.attempt = attempt
            self.ageSeconds = ageSeconds
            self.secondsLeft = secondsLeft
            self.isReportedDelayed = isReportedDelayed
        }
    }

    package func outcomes(
        of transmission: Transmission,
        for subject: Subject,
        under settings: MarketplaceSettings,
        using generator: inout some RandomNumberGenerator
    ) -> [OutcomeRecord] {
        switch transmission {
        case .accepted(let reply):
            var detail = JSONObjectText()
            detail.add("reply", reply.debugDescription)
            return [end(subject, .sent, nil, detail.text)]

        case .refused(let reply, let stage):
            let verdict = classifier.classify(reply, at: stage)
            let detail = Self.detail(of: reply, at: stage, verdict)
            guard verdict.disposition == .retry else {
                let fault = Self.isOurs(verdict.category)
                return [end(subject, fault ? .failed : .bounced, fault ? .relayRefused : .recipientRefused, detail)]
            }
            let delay = settings.retry.delaySeconds(
                afterAttempts: subject.attempt,
                serverDelaySeconds: verdict.retryAfterSeconds,
                using: &generator
            )
            return retry(subject, after: delay, verdict.category.rawValue, detail, settings)

        case .notTransmitted(let failure):
            let detail = Self.detail(of: failure)
            guard failure.isRetryable else {
                return [end(subject, .failed, .relayRefused, detail)]
            }
            // The message has done nothing wrong: it waits as after a first refusal, however often the relay is away.
            let delay = settings.retry.delaySeconds(
                afterAttempts: 1,
                serverDelaySeconds: failure.retryAfterSeconds,
                using: &generator
            )
            return retry(subject, after: delay, failure.code.rawValue, detail, settings)

        case .unknown(let failure):
            let unknown = end(subject, .outcomeUnknown, .connectionLost, Self.detail(of: failure))
            switch settings.whenUncertain {
            case .hold:
                return [unknown]
            case .assumeSent:
                return [
                    unknown,
                    OutcomeRecord(
                        message: subject.message,
                        attempt: subject.attempt,
                        event: .sent,
                        reason: "assumed_after_unknown_outcome"
                    ),
                ]
            case .resend:
                let delay = settings.retry.delaySeconds(afterAttempts: subject.attempt, using: &generator)
                return [unknown] + retry(subject, after: delay, "resend_after_unknown_outcome", nil, settings)
            }
        }
    }

    private func end(_ subject: Subject, _ event: MessageEvent, _ reason: ReasonCode?, _ detail: String)
        -> OutcomeRecord
    {
        OutcomeRecord(
            message: subject.message,
            attempt: subject.attempt,
            event: event,
            reason: reason?.rawValue,
            detail: detail
        )
    }

    private func retry(
        _ subject: Subject,
        after delay: Double,
        _ reason: String,
        _ detail: String?,
        _ settings: MarketplaceSettings
    ) -> [OutcomeRecord] {
        var records: [OutcomeRecord] = []
        if subject.ageSeconds >= Double(settings.retry.delayEventSeconds), !subject.isReportedDelayed {
            records.append(
                OutcomeRecord(message: subject.message, attempt: subject.attempt, event: .delayed, reason: reason)
            )
        }
        records.append(
            OutcomeRecord(
                message: subject.message,
                attempt: subject.attempt,
                event: .retryScheduled,
                reason: reason,
                detail: detail,
                // Not past its end: the claim that finds it then records that it expired.
                retryAfterSeconds: min(delay, max(0, subject.secondsLeft))
            )
        )
        return records
    }

    /// `D06`: refusals that our side can mend are `failed`, never `bounced`.
    private static func isOurs(_ category: DeliveryVerdict.Category) -> Bool {
        switch category {
        case .relayDenied, .protocolError, .localConfiguration: true
        default: false
        }
    }

    private static func detail(of reply: SMTPReply, at stage: SMTPStage, _ verdict: DeliveryVerdict) -> String {
        var object = JSONObjectText()
        object.add("reply", reply.debugDescription)
        object.add("stage", stage.rawValue)
        object.add("rule", verdict.ruleID)
        object.add("category", verdict.category.rawValue)
        object.add("suppresses_recipient", verdict.suppressesRecipient)
        object.add("alerts_operator", verdict.alertsOperator)
        return object.text
    }

    private static func detail(of failure: TransmissionFailure) -> String {
        var object = JSONObjectText()
        object.add("failure", failure.debugDescription)
        object.add("stage", failure.stage?.rawValue)
        return object.text
    }
}
