/// What a reply means for the message, for the recipient and for whoever runs the service (`D03`).
package struct DeliveryVerdict: Hashable, Sendable {
    /// What happens to the message next.
    package enum Disposition: String, Sendable {
        case delivered
        /// Another attempt may succeed (`Q08`).
        case retry
        /// Final: no other attempt is made.
        case fail
    }

    /// What the server objects to.
    package enum Category: String, CaseIterable, Sendable {
        case accepted
        case mailboxFull = "mailbox_full"
        case unknownMailbox = "unknown_mailbox"
        case mailboxDisabled = "mailbox_disabled"
        case rateLimited = "rate_limited"
        case greylisted
        /// A blocklist, or the server's own opinion of the sending host.
        case reputation
        /// A rule of the receiving side that is none of the others.
        case policy
        /// SPF, DKIM or DMARC.
        case authentication
        case content
        case messageTooLarge = "message_too_large"
        case tooManyRecipients = "too_many_recipients"
        case relayDenied = "relay_denied"
        case protocolError = "protocol_error"
        /// Our own set-up towards the relay: credentials, host name, TLS.
        case localConfiguration = "local_configuration"
        /// A transient failure of no known kind.
        case temporary
        /// A permanent failure of no known kind.
        case permanent
    }

    /// The rule that decided; stable, so that it can be stored and counted.
    package let ruleID: String
    package let disposition: Disposition
    package let category: Category
    /// Whether the address itself is proven bad and goes on the suppression list (`D05`).
    package let suppressesRecipient: Bool
    /// Whether a person has to act: what is refused is not one mail but the sender.
    package let alertsOperator: Bool
    /// A delay that the server stated. The caller bounds it (`Q08`: 30 s to 6 h).
    package let retryAfterSeconds: Int?

    package init(
        ruleID: String,
        disposition: Disposition,
        category: Category,
        suppressesRecipient: Bool = false,
        alertsOperator: Bool = false,
        retryAfterSeconds: Int? = nil
    ) {
        self.ruleID = ruleID
        self.disposition = disposition
        self.category = category
        self.suppressesRecipient = suppressesRecipient
        self.alertsOperator = alertsOperator
        self.retryAfterSeconds = retryAfterSeconds
    }
}
