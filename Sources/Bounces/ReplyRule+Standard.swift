extension ReplyRule {
    /// The rules in their order. What concerns the sender, its set-up or the single message stands above what concerns
    /// the recipient's address, so that only a plain "no such mailbox" reaches the rules that suppress.
    package static let standard: [ReplyRule] =
        [accepted] + configuration + sending + message + recipient + fallbacks

    static let accepted = ReplyRule("accepted", .accepted, .delivered, when: ReplyMatcher(codes: [200...299]))

    static let otherTransient = ReplyRule("transient", .temporary, when: ReplyMatcher(codes: [400...499]))
    static let otherPermanent = ReplyRule("permanent", .permanent, when: ReplyMatcher(codes: [500...599]))

    /// The last resort: what the basic code alone says (RFC 5321 §4.2.3).
    private static let fallbacks: [ReplyRule] = [
        ReplyRule(
            "session-refused",
            .temporary,
            when: ReplyMatcher(stages: [.connect, .hello, .startTLS, .session])
        ),
        ReplyRule(
            "routing-loop",
            .permanent,
            alertsOperator: true,
            when: ReplyMatcher(
                enhanced: [.init(4, 6)],
                phrases: ["too many hops", "hop count", "mail loop", "loops back"]
            )
        ),
        ReplyRule("network", .temporary, when: ReplyMatcher(codes: [400...499], enhanced: [.init(4)])),
        ReplyRule(
            "system-busy",
            .temporary,
            when: ReplyMatcher(
                codes: [400...499],
                enhanced: [.init(3)],
                phrases: [
                    "insufficient system", "insufficient storage", "system not accepting", "server busy",
                    "service not available",
                    "service unavailable", "internal error", "local error", "temporary failure", "try again later",
                ]
            )
        ),
        ReplyRule(
            "protocol-error",
            .protocolError,
            alertsOperator: true,
            when: ReplyMatcher(codes: [500...504, 555...555])
        ),
        ReplyRule("protocol-status", .protocolError, alertsOperator: true, when: ReplyMatcher(enhanced: [.init(5)])),
        ReplyRule(
            "unexpected-code",
            .protocolError,
            .retry,
            alertsOperator: true,
            when: ReplyMatcher(codes: [300...399])
        ),
        ReplyRule("mailbox-full-by-code", .mailboxFull, when: ReplyMatcher(codes: [552...552])),
        otherTransient,
        otherPermanent,
    ]
}
