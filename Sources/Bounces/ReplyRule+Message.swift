extension ReplyRule {
    /// What the message is, and the rules of the house it is sent to.
    static let message: [ReplyRule] = [
        ReplyRule(
            "message-too-large",
            .messageTooLarge,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(3, 4), .init(2, 3)],
                phrases: [
                    "message size exceeds", "message too large", "message is too large", "message too big",
                    "message size limit",
                    "maximum message size", "message exceeds", "exceeds size limit", "exceeds the maximum size",
                    "exceeded the maximum size", "exceeds maximum message", "mail size", "size limit exceeded",
                    "too large to",
                ]
            )
        ),
        ReplyRule(
            "content-refused",
            .content,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(6, 0...6), .init(6, 8...999)],
                phrases: [
                    "spam", "virus", "malware", "infected", "phish", "message content", "content rejected",
                    "content filter", "content reject", "unsolicited", "unacceptable content", "suspicious",
                    "attachment",
                    "banned file", "executable", "malicious", "bulk mail", "junk", "looks like", "message header",
                    "message filtered", "message blocked",
                ]
            )
        ),
        ReplyRule(
            "unsupported-address",
            .protocolError,
            when: ReplyMatcher(codes: [400...599], enhanced: [.init(6, 7)], phrases: ["smtputf8"])
        ),
    ]

    /// Stands below the recipient's own rules: many servers put `5.7.1` before `User unknown`.
    static let policy: [ReplyRule] = [
        ReplyRule(
            "policy",
            .policy,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(7)],
                phrases: [
                    "policy", "access denied", "administrative prohibition", "administratively", "not authorized",
                    "not authorised", "prohibited", "refused by", "rejected by", "not permitted", "restricted",
                    "permission denied", "security",
                ]
            )
        )
    ]
}
