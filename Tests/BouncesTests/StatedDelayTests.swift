import Testing

@testable import Bounces

@Suite("Delays that servers state (Q08)")
struct StatedDelayTests {
    @Test(
        "Q08: a stated delay is understood in the spellings servers use",
        arguments: [
            ("Greylisted, try again in 300 seconds", 300),
            ("4.2.0 <x>: Recipient address rejected: Greylisted for 5 minutes", 300),
            ("greylisting in action, please come back in 00:04:59", 299),
            ("come back in 04:59", 299),
            ("Please retry 2 hours later", 7200),
            ("try again in 4 min 30 sec", 270),
            ("try again in 4 minutes and 30 seconds.", 270),
            ("Too many messages, wait 90s", 90),
            ("rate limit of 100 mails in 1 hour exceeded, try again later in 10 min", 600),
            ("RETRY AFTER 1h", 3600),
            ("try again in 99999 hours", 7 * 86_400),
        ]
    )
    func understood(text: String, seconds: Int) {
        #expect(StatedDelay.seconds(in: PhraseText(text)) == seconds)
    }

    @Test(
        "Q08: limits, rates and addresses are no delays",
        arguments: [
            "", "try again later", "limit is 100 messages in 60 seconds", "try again", "retry 5",
            "try again in 0 seconds",
            "client 192.0.2.7 greylisted, see ticket 300", "try again in 99999999999999999999 seconds",
        ]
    )
    func notUnderstood(text: String) {
        #expect(StatedDelay.seconds(in: PhraseText(text)) == nil)
    }
}
