extension ReplyRule {
    /// Our own set-up towards the relay. Always tried again: the mail is not at fault and waits for the correction.
    static let configuration: [ReplyRule] = [
        ReplyRule(
            "authentication-refused",
            .localConfiguration,
            .retry,
            alertsOperator: true,
            when: ReplyMatcher(stages: [.authentication])
        ),
        ReplyRule(
            "authentication-required",
            .localConfiguration,
            .retry,
            alertsOperator: true,
            when: ReplyMatcher(codes: [530...530, 534...535, 538...538])
        ),
        ReplyRule(
            "authentication-required-text",
            .localConfiguration,
            .retry,
            alertsOperator: true,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(7, 57)],
                phrases: [
                    "authentication required", "authentication is required", "client was not authenticated",
                    "must issue a starttls", "starttls is required", "please authenticate", "must authenticate",
                    "smtp authentication",
                ]
            )
        ),
        ReplyRule(
            "helo-refused",
            .localConfiguration,
            .retry,
            alertsOperator: true,
            when: ReplyMatcher(
                codes: [400...599],
                phrases: [
                    "helo command rejected", "ehlo command rejected", "invalid helo", "invalid ehlo", "bad helo",
                    "helo name", "helo required", "fully-qualified hostname", "fully qualified hostname",
                ]
            )
        ),
        ReplyRule(
            "sender-refused",
            .localConfiguration,
            alertsOperator: true,
            when: ReplyMatcher(
                codes: [400...599],
                enhanced: [.init(1, 7...8)],
                phrases: [
                    "sender address rejected", "sender rejected", "sender verify failed", "sender verification failed",
                    "domain of sender", "sender domain", "invalid sender", "sender unknown", "unknown sender",
                    "sender address does not", "sender address has null mx", "sender is not allowed",
                    "not allowed to send as",
                ]
            )
        ),
        ReplyRule(
            "relay-denied",
            .relayDenied,
            alertsOperator: true,
            when: ReplyMatcher(
                codes: [400...599],
                phrases: [
                    "relay access denied", "relaying denied", "relay denied", "relay not permitted", "unable to relay",
                    "not permitted to relay", "relaying not", "relaying is not", "relaying prohibited", "do not relay",
                    "not a relay", "relay not allowed", "relay is not",
                ]
            )
        ),
    ]
}
