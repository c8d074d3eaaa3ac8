extension ReplyRule {
    /// How much, how fast and with what standing we send. None of it says anything about the recipient's address.
    static let sending: [ReplyRule] = [
        // 552 was the code of RFC 821 for this, and RFC 5321 §4.5.3.1.10 wants it treated as 452.
        ReplyRule(
            "too-many-recipients",
            .tooManyRecipients,
            .retry,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(5, 3)],
                phrases: ["too many recipients", "too many rcpt", "too many recipient", "maximum number of recipients"]
            )
        ),
        ReplyRule(
            "greylisted",
            .greylisted,
            .retry,
            when: ReplyMatcher(
                codes: [400...599],
                phrases: ["greylist", "graylist", "grey-list", "gray-list", "grey list", "gray list", "postgrey"]
            )
        ),
        ReplyRule(
            "sender-authentication",
            .authentication,
            alertsOperator: true,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(7, 20...24), .init(7, 26...27), .init(7, 30...32), .init(7, 509)],
                phrases: [
                    "dmarc", "dkim", "spf", "sender policy framework", "unauthenticated email", "unauthenticated mail",
                    "unauthenticated sender", "authentication checks", "arc validation",
                ]
            )
        ),
        ReplyRule(
            "mail-flood",
            .rateLimited,
            .retry,
            alertsOperator: true,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(7, 28)],
                phrases: ["unusual rate", "flood", "unexpected volume", "suspicious volume"]
            )
        ),
        ReplyRule(
            "rate-limited",
            .rateLimited,
            .retry,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(4, 5)],
                phrases: [
                    "rate limit", "rate-limit", "ratelimit", "rate exceeded", "rate control", "message rate",
                    "at a rate",
                    "too many messages", "too many mails", "too many emails", "too many connections",
                    "too many concurrent",
                    "too many sessions", "too much mail", "too fast", "too frequent", "throttl", "sending limit",
                    "sending quota", "hourly limit", "hourly quota", "daily limit", "daily quota", "connection limit",
                    "maximum number of connections", "connections from your", "exceeded the maximum number of messages",
                    "limit exceeded on this connection",
                ]
            )
        ),
        ReplyRule(
            "reputation",
            .reputation,
            alertsOperator: true,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(7, 25), .init(7, 511), .init(7, 606...649), .init(7, 700...799)],
                phrases: [
                    "blocklist", "block list", "block-list", "blacklist", "black list", "denylist", "blocked using",
                    "blocked by", "spamhaus", "spamcop", "barracudacentral", "barracuda reputation", "senderbase",
                    "talos",
                    "dnsbl", "rbl", "surbl", "uribl", "reputation", "user complaints", "is listed", "are listed",
                    "been listed",
                    "currently listed", "banned", "your ip", "sending ip", "ip address blocked", "ip blocked",
                    "blocked - see", "blocked ip", "client host", "reverse dns", "reverse hostname", "rdns",
                    "ptr record",
                    "no ptr", "bad sending", "dynamic ip", "delist",
                ]
            )
        ),
    ]
}
