extension ReplyRule {
    /// From RCPT on a reply may be about the recipient; to MAIL the same words are about the sender.
    private static let aboutRecipient: Set<SMTPStage> = [.recipient, .data, .message]

    /// What is wrong with the mailbox. Only these rules may suppress it, and only as 5xx.
    static let recipient: [ReplyRule] =
        [
            ReplyRule(
                "mailbox-full",
                .mailboxFull,
                when: ReplyMatcher(
                    codes: [400...599],
                    stages: aboutRecipient,
                    enhanced: [.init(2, 2)],
                    phrases: [
                        "mailbox full", "mailbox is full", "mailbox has exceeded", "mailbox exceeded", "mailbox quota",
                        "mailbox size limit", "inbox is full", "inbox full", "over quota", "overquota",
                        "over its quota",
                        "over their quota", "quota exceeded", "exceeded quota", "exceeded its quota", "exceeds quota",
                        "exceeded storage", "out of storage", "storage space", "not enough space", "disk quota",
                        "account is full", "account is over",
                    ]
                )
            ),
            ReplyRule(
                "mailbox-disabled",
                .mailboxDisabled,
                suppressesRecipient: true,
                when: ReplyMatcher(
                    codes: [400...599],
                    stages: aboutRecipient,
                    enhanced: [.init(2, 1)],
                    phrases: [
                        "mailbox disabled", "mailbox is disabled", "mailbox is inactive", "mailbox inactive",
                        "mailbox has been disabled", "account disabled", "account is disabled",
                        "account has been disabled",
                        "account is inactive", "account inactive", "account is suspended", "account suspended",
                        "account has been suspended", "account closed", "account has been closed", "account is closed",
                        "account deactivated", "account has been deactivated", "no longer active", "user is disabled",
                        "user disabled", "recipient disabled", "user is inactive", "user inactive", "user suspended",
                    ]
                )
            ),
            ReplyRule(
                "unknown-mailbox",
                .unknownMailbox,
                suppressesRecipient: true,
                when: ReplyMatcher(
                    codes: [400...599],
                    stages: aboutRecipient,
                    enhanced: [.init(1, 1...3), .init(1, 6), .init(1, 10)],
                    phrases: [
                        "user unknown", "unknown user", "user is unknown", "no such user", "no such mailbox",
                        "no such recipient",
                        "no such person", "no such address", "no such account", "no mailbox here",
                        "no mailbox by that name",
                        "recipient unknown", "unknown recipient", "unknown address", "unknown mailbox",
                        "mailbox unknown",
                        "address unknown", "unknown local part", "unknown local-part", "mailbox not found",
                        "user not found",
                        "recipient not found", "address not found", "account not found", "mailbox does not exist",
                        "user does not exist", "account does not exist", "address does not exist",
                        "recipient does not exist",
                        "does not exist", "doesn't exist", "invalid recipient", "invalid mailbox",
                        "not a valid mailbox",
                        "not a valid recipient", "not a known user", "not our customer", "unrouteable address",
                        "unroutable address", "user doesn't have a", "not listed in", "undeliverable address",
                    ]
                )
            ),
            // RFC 7504: the host or the domain takes no mail at all.
            ReplyRule(
                "domain-takes-no-mail",
                .unknownMailbox,
                suppressesRecipient: true,
                when: ReplyMatcher(codes: [521...521, 556...556], stages: aboutRecipient)
            ),
            // Words that servers also use for other refusals: the likely cause, and no proof.
            ReplyRule(
                "mailbox-unavailable",
                .unknownMailbox,
                when: ReplyMatcher(
                    codes: [500...599],
                    stages: aboutRecipient,
                    enhanced: [.init(1), .init(4, 1)],
                    phrases: [
                        "mailbox unavailable", "mailbox not available", "mailbox name not allowed", "user not local",
                    ]
                )
            ),
        ] + policy
}
