/// One row of the table that replies are judged by (`D03`).
package struct ReplyRule: Sendable {
    /// What a rule makes of the reply's class.
    package enum Disposition: Sendable {
        /// 4xx is tried again, 5xx is final; before MAIL everything is tried again, since no mail has been judged yet.
        case byCode
        /// Tried again even as 5xx: the server used the wrong class.
        case retry
        case delivered
    }

    /// Stable: stored with each attempt.
    package let id: String
    package let matcher: ReplyMatcher
    package let disposition: Disposition
    package let category: DeliveryVerdict.Category
    /// Whether a final refusal by this rule proves the address bad. A reply that is tried again proves nothing.
    package let suppressesRecipient: Bool
    package let alertsOperator: Bool

    package init(
        _ id: String,
        _ category: DeliveryVerdict.Category,
        _ disposition: Disposition = .byCode,
        suppressesRecipient: Bool = false,
        alertsOperator: Bool = false,
        when matcher: ReplyMatcher
    ) {
        self.id = id
        self.matcher = matcher
        self.disposition = disposition
        self.category = category
        self.suppressesRecipient = suppressesRecipient
        self.alertsOperator = alertsOperator
    }

    func verdict(on reply: SMTPReply, text: PhraseText, at stage: SMTPStage) -> DeliveryVerdict {
        let outcome: DeliveryVerdict.Disposition =
            switch disposition {
            case .delivered: .delivered
            case .retry: .retry
            case .byCode: reply.isPermanent && stage.judgesMail ? .fail : .retry
            }
        return DeliveryVerdict(
            ruleID: id,
            disposition: outcome,
            category: category,
            suppressesRecipient: suppressesRecipient && outcome == .fail,
            alertsOperator: alertsOperator,
            retryAfterSeconds: outcome == .retry ? StatedDelay.seconds(in: text) : nil
        )
    }
}

extension SMTPStage {
    /// Whether a refusal at this step is about the mail rather than about the session.
    fileprivate var judgesMail: Bool {
        switch self {
        case .mail, .recipient, .data, .message: true
        case .connect, .hello, .startTLS, .authentication, .session: false
        }
    }
}
