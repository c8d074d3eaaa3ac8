@testable import Bounces

/// Replies in the words of many servers, one or more for each rule. People, hosts and tickets are invented.
extension ReplyCase {
    static let accepted: [ReplyCase] = [
        ReplyCase("250 2.0.0 Ok: queued as 4Xk2Pq1n2Tz9", at: .message, "accepted", .accepted, .delivered),
        ReplyCase("250 OK id=1rXw2k-0004Ab-1c", at: .message, "accepted", .accepted, .delivered),
        ReplyCase("251 User not local; will forward", at: .recipient, "accepted", .accepted, .delivered),
    ]

    static let configuration: [ReplyCase] = [
        ReplyCase(
            "535 5.7.8 Error: authentication failed",
            at: .authentication,
            "authentication-refused",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "454 4.7.0 Temporary authentication failure: Connection lost",
            at: .authentication,
            "authentication-refused",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "530 5.7.0 Must issue a STARTTLS command first",
            at: .mail,
            "authentication-required",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "530 5.5.1 Authentication Required.",
            at: .mail,
            "authentication-required",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "550 5.7.57 Client was not authenticated to send anonymous mail during MAIL FROM",
            at: .mail,
            "authentication-required-text",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "550 SMTP authentication is required for this server",
            at: .recipient,
            "authentication-required-text",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname",
            at: .recipient,
            "helo-refused",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "501 Syntactically invalid HELO argument(s): invalid HELO name",
            at: .hello,
            "helo-refused",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "550 5.1.8 <n@shop.example>: Sender address rejected: Domain not found",
            at: .mail,
            "sender-refused",
            .localConfiguration,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "450 4.1.8 <n@shop.example>: Sender address rejected: Domain not found",
            at: .recipient,
            "sender-refused",
            .localConfiguration,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "550-Verification failed for <n@shop.example>\r\n550 Sender verify failed",
            at: .recipient,
            "sender-refused",
            .localConfiguration,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "454 4.7.1 <anna@buyer.example>: Relay access denied",
            at: .recipient,
            "relay-denied",
            .relayDenied,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
            at: .recipient,
            "relay-denied",
            .relayDenied,
            .fail,
            alerts: true
        ),
        ReplyCase("550 relay not permitted", at: .recipient, "relay-denied", .relayDenied, .fail, alerts: true),
    ]

    static let sending: [ReplyCase] = [
        ReplyCase("452 4.5.3 Error: too many recipients", "too-many-recipients", .tooManyRecipients, .retry),
        ReplyCase(
            "552 5.5.3 Too many recipients received this hour",
            "too-many-recipients",
            .tooManyRecipients,
            .retry
        ),
        ReplyCase("550 5.5.3 RCPT count exceeded", "too-many-recipients", .tooManyRecipients, .retry),
        ReplyCase("552 too many recipients", "too-many-recipients", .tooManyRecipients, .retry),
        ReplyCase(
            "450 4.2.0 <anna@buyer.example>: Recipient address rejected: Greylisted, please try again in 300 seconds",
            "greylisted",
            .greylisted,
            .retry
        ),
        ReplyCase("451 4.7.1 Greylisting in action, please come back later", "greylisted", .greylisted, .retry),
        ReplyCase("550 You have been graylisted; retry in five minutes", "greylisted", .greylisted, .retry),
        ReplyCase(
            "550-5.7.26 Unauthenticated email from shop.example is not accepted due to domain's DMARC policy.\r\n550 5.7.26 gsmtp",
            at: .message,
            "sender-authentication",
            .authentication,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "550 5.7.509 Access denied, sending domain SHOP.EXAMPLE does not pass DMARC verification",
            at: .message,
            "sender-authentication",
            .authentication,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "550 5.7.23 Message rejected due to: SPF fail - not authorized",
            at: .recipient,
            "sender-authentication",
            .authentication,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "451 4.7.24 SPF temporary error",
            at: .recipient,
            "sender-authentication",
            .authentication,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "554 5.7.20 no passing DKIM signature found",
            at: .message,
            "sender-authentication",
            .authentication,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "550-5.7.28 An unusual rate of unsolicited mail comes from your address\r\n550 5.7.28 gsmtp",
            at: .message,
            "mail-flood",
            .rateLimited,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "421 4.7.0 [XY01] Messages from 192.0.2.7 temporarily deferred due to unexpected volume or user complaints",
            at: .mail,
            "mail-flood",
            .rateLimited,
            .retry,
            alerts: true
        ),
        ReplyCase("450 4.7.1 Error: too much mail from 192.0.2.7", at: .mail, "rate-limited", .rateLimited, .retry),
        ReplyCase(
            "421 4.7.0 mx1.buyer.example Error: too many connections from 192.0.2.7",
            at: .connect,
            "rate-limited",
            .rateLimited,
            .retry
        ),
        ReplyCase(
            "450-4.2.1 The user you are trying to contact is receiving mail at a rate that\r\n450 4.2.1 prevents more",
            "rate-limited",
            .rateLimited,
            .retry
        ),
        ReplyCase("550 5.4.5 Daily user sending limit exceeded", at: .message, "rate-limited", .rateLimited, .retry),
        ReplyCase("452 4.3.2 Connection rate limit exceeded. (ME2)", at: .mail, "rate-limited", .rateLimited, .retry),
        ReplyCase(
            "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.blocklist.example",
            at: .recipient,
            "reputation",
            .reputation,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Part of their network is on our block list (S3150).",
            at: .mail,
            "reputation",
            .reputation,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "550 5.7.606 Access denied, banned sending IP [192.0.2.7]",
            at: .recipient,
            "reputation",
            .reputation,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "550 5.1.1 <anna@buyer.example> rejected: sender has a poor reputation",
            at: .recipient,
            "reputation",
            .reputation,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "554 Blocked - see https://ipcheck.example/?ip=192.0.2.7",
            at: .connect,
            "reputation",
            .reputation,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "421-4.7.0 This message is likely suspicious due to the very low reputation of\r\n421 4.7.0 the sending domain",
            at: .message,
            "reputation",
            .reputation,
            .retry,
            alerts: true
        ),
        ReplyCase(
            "550 5.7.25 The IP address sending this message does not have a PTR record",
            at: .message,
            "reputation",
            .reputation,
            .fail,
            alerts: true
        ),
    ]

    static let message: [ReplyCase] = [
        ReplyCase(
            "552 5.3.4 Message size exceeds fixed limit",
            at: .mail,
            "message-too-large",
            .messageTooLarge,
            .fail
        ),
        ReplyCase(
            "552 Message size exceeds maximum permitted",
            at: .message,
            "message-too-large",
            .messageTooLarge,
            .fail
        ),
        ReplyCase(
            "550 5.2.3 Message length exceeds administrative limit",
            at: .recipient,
            "message-too-large",
            .messageTooLarge,
            .fail
        ),
        ReplyCase("554 5.7.1 Spam message rejected", at: .message, "content-refused", .content, .fail),
        ReplyCase(
            "550 5.6.0 Message contains a virus (Example.Test)",
            at: .message,
            "content-refused",
            .content,
            .fail
        ),
        ReplyCase(
            "550 5.1.1 Rejected as spam for <anna@buyer.example>",
            at: .recipient,
            "content-refused",
            .content,
            .fail
        ),
        ReplyCase(
            "552-5.7.0 This message was blocked because its attachment\r\n552 5.7.0 is not allowed",
            at: .message,
            "content-refused",
            .content,
            .fail
        ),
        ReplyCase("451 4.7.1 Message content scanner unavailable", at: .message, "content-refused", .content, .retry),
        ReplyCase(
            "550 5.6.7 SMTPUTF8 is required, but was not offered",
            at: .recipient,
            "unsupported-address",
            .protocolError,
            .fail
        ),
    ]

    static let recipient: [ReplyCase] = [
        ReplyCase("552 5.2.2 <anna@buyer.example>: user is over quota", "mailbox-full", .mailboxFull, .fail),
        ReplyCase(
            "452-4.2.2 The email account that you tried to reach is\r\n452 4.2.2 over quota",
            "mailbox-full",
            .mailboxFull,
            .retry
        ),
        ReplyCase("554 Mailbox full", at: .message, "mailbox-full", .mailboxFull, .fail),
        ReplyCase(
            "552 Requested mail action aborted: exceeded storage allocation",
            at: .recipient,
            "mailbox-full",
            .mailboxFull,
            .fail
        ),
        ReplyCase("552 Requested mail action aborted", at: .recipient, "mailbox-full-by-code", .mailboxFull, .fail),
        ReplyCase(
            "550 5.2.1 Mailbox disabled, not accepting messages",
            "mailbox-disabled",
            .mailboxDisabled,
            .fail,
            suppresses: true
        ),
        ReplyCase("450 4.2.1 Mailbox temporarily disabled", "mailbox-disabled", .mailboxDisabled, .retry),
        ReplyCase(
            "554 delivery error: dd This account has been disabled or discontinued [-20]",
            at: .message,
            "mailbox-disabled",
            .mailboxDisabled,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "550 5.1.1 <anna@buyer.example>: Recipient address rejected: User unknown in virtual mailbox table",
            "unknown-mailbox",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "450 4.1.1 <anna@buyer.example>: Recipient address rejected: unverified address",
            "unknown-mailbox",
            .unknownMailbox,
            .retry
        ),
        ReplyCase(
            "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n550 5.1.1 double-checking the address",
            "unknown-mailbox",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase("550 Unrouteable address", "unknown-mailbox", .unknownMailbox, .fail, suppresses: true),
        ReplyCase("550 No Such User Here", "unknown-mailbox", .unknownMailbox, .fail, suppresses: true),
        ReplyCase(
            "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
            "unknown-mailbox",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "554 delivery error: dd This user doesn't have a mailbox.example account (anna) [0]",
            at: .message,
            "unknown-mailbox",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "550 sorry, no mailbox here by that name. (#5.1.1)",
            "unknown-mailbox",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "550 5.7.1 <anna@buyer.example>... User unknown",
            "unknown-mailbox",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "550 anna@buyer.example User not listed in public Name & Address Book",
            "unknown-mailbox",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "556 5.7.0 Domain does not accept mail",
            "domain-takes-no-mail",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "521 mail.buyer.example takes nothing",
            "domain-takes-no-mail",
            .unknownMailbox,
            .fail,
            suppresses: true
        ),
        ReplyCase(
            "550 5.5.0 Requested action not taken: mailbox unavailable",
            "mailbox-unavailable",
            .unknownMailbox,
            .fail
        ),
        ReplyCase(
            "550 5.4.1 Recipient address rejected: Access denied. [AB1EUR05]",
            "mailbox-unavailable",
            .unknownMailbox,
            .fail
        ),
        ReplyCase("551 User not local; please try <anna@mail.example>", "mailbox-unavailable", .unknownMailbox, .fail),
    ]

    static let policy: [ReplyCase] = [
        ReplyCase("550 5.7.1 Message refused by local policy", at: .message, "policy", .policy, .fail),
        ReplyCase(
            "554 5.7.1 <anna@buyer.example>: Recipient address rejected: Access denied",
            "policy",
            .policy,
            .fail
        ),
        ReplyCase("550 Administrative prohibition", "policy", .policy, .fail),
        ReplyCase("450 4.7.1 Service refused for now", "policy", .policy, .retry),
        ReplyCase("550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", "policy", .policy, .fail),
    ]

    static let fallbacks: [ReplyCase] = [
        ReplyCase("554 No SMTP service here", at: .connect, "session-refused", .temporary, .retry),
        ReplyCase("421 mx.buyer.example closing connection", at: .hello, "session-refused", .temporary, .retry),
        ReplyCase(
            "454 4.3.0 TLS not available due to local problem",
            at: .startTLS,
            "session-refused",
            .temporary,
            .retry
        ),
        ReplyCase("554 5.4.6 Too many hops", at: .message, "routing-loop", .permanent, .fail, alerts: true),
        ReplyCase(
            "554 mail for buyer.example loops back to myself",
            at: .recipient,
            "routing-loop",
            .permanent,
            .fail,
            alerts: true
        ),
        ReplyCase("451 4.4.1 Connection timed out", at: .message, "network", .temporary, .retry),
        ReplyCase("452 4.3.1 Insufficient system storage", at: .mail, "system-busy", .temporary, .retry),
        ReplyCase(
            "421 4.3.2 Service not available, closing transmission channel",
            at: .mail,
            "system-busy",
            .temporary,
            .retry
        ),
        ReplyCase(
            "451 Requested action aborted: local error in processing",
            at: .message,
            "system-busy",
            .temporary,
            .retry
        ),
        ReplyCase(
            "503 5.5.1 Bad sequence of commands",
            at: .data,
            "protocol-error",
            .protocolError,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "555 5.5.4 Unsupported option: ENVID",
            at: .mail,
            "protocol-error",
            .protocolError,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "554 5.5.1 Error: no valid recipients",
            at: .data,
            "protocol-status",
            .protocolError,
            .fail,
            alerts: true
        ),
        ReplyCase(
            "354 End data with <CR><LF>.<CR><LF>",
            at: .recipient,
            "unexpected-code",
            .protocolError,
            .retry,
            alerts: true
        ),
        ReplyCase("450 Requested mail action not taken", "transient", .temporary, .retry),
        ReplyCase("421 closing, come again", at: .message, "transient", .temporary, .retry),
        ReplyCase("550 Requested action not taken", "permanent", .permanent, .fail),
        ReplyCase("554 Transaction failed", at: .message, "permanent", .permanent, .fail),
    ]

    static let corpus = accepted + configuration + sending + message + recipient + policy + fallbacks
}
