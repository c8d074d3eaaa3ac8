import Bounces
import Delivery
import Messaging
import Policy
import SMTP
import TestTools
import Testing

@Suite("What follows from how a transmission ended")
struct OutcomeRulesTests {
    struct Ended: Sendable, CustomTestStringConvertible {
        let transmission: Transmission
        let event: MessageEvent
        let reason: String?
        let testDescription: String

        static func refused(
            _ reply: String,
            at stage: SMTPStage = .recipient,
            _ event: MessageEvent,
            _ reason: String?
        ) -> Ended {
            let code = Int(reply.prefix(3)) ?? 0
            return Ended(
                transmission: .refused(SMTPReply(code: code, lines: [String(reply.dropFirst(4))]), at: stage),
                event: event,
                reason: reason,
                testDescription: reply
            )
        }

        static func failed(_ code: TransmissionFailure.Code, _ event: MessageEvent, _ reason: String) -> Ended {
            Ended(
                transmission: .notTransmitted(TransmissionFailure(code)),
                event: event,
                reason: reason,
                testDescription: code.rawValue
            )
        }

        static let all: [Ended] = [
            Ended(transmission: .good, event: .sent, reason: nil, testDescription: "accepted"),
            .refused("451 4.3.0 Try again later", .retryScheduled, "temporary"),
            .refused("452 4.2.2 Mailbox full", .retryScheduled, "mailbox_full"),
            .refused("450 4.2.0 Greylisted, see you later", .retryScheduled, "greylisted"),
            .refused("552 5.5.3 Too many recipients", .retryScheduled, "too_many_recipients"),
            .refused("550 5.1.1 User unknown", .bounced, "recipient_refused"),
            .refused("550 5.7.1 Message refused as spam", at: .message, .bounced, "recipient_refused"),
            .refused("550 5.7.26 DMARC check failed", at: .message, .bounced, "recipient_refused"),
            .refused("554 5.7.1 Relay access denied", .failed, "relay_refused"),
            .refused("553 5.1.8 Sender address rejected: domain of sender", at: .mail, .failed, "relay_refused"),
            .refused("530 5.7.0 Authentication required", at: .mail, .retryScheduled, "local_configuration"),
            .failed(.connectFailed, .retryScheduled, "connect_failed"),
            .failed(.authenticationRefused, .retryScheduled, "authentication_refused"),
            .failed(.shuttingDown, .retryScheduled, "shutting_down"),
            .failed(.exceedsSizeLimit, .failed, "relay_refused"),
            .failed(.internationalAddressNotOffered, .failed, "relay_refused"),
        ]
    }

    private func outcomes(
        of transmission: Transmission,
        attempt: Int = 1,
        ageSeconds: Double = 0,
        secondsLeft: Double = 259_200,
        isReportedDelayed: Bool = false,
        seed: UInt64 = 1,
        _ change: (inout MarketplaceSettings) -> Void = { _ in }
    ) -> [OutcomeRecord] {
        var settings = MarketplaceSettings()
        change(&settings)
        var generator = SeededGenerator(seed: seed)
        return OutcomeRules().outcomes(
            of: transmission,
            for: OutcomeRules.Subject(
                message: MessageID(1),
                attempt: attempt,
                ageSeconds: ageSeconds,
                secondsLeft: secondsLeft,
                isReportedDelayed: isReportedDelayed
            ),
            under: settings,
            using: &generator
        )
    }

    @Test(
        "D03, D06: each ending becomes one event: theirs bounced, ours failed, what may pass is tried again",
        arguments: Ended.all
    )
    func table(ended: Ended) throws {
        let outcomes = outcomes(of: ended.transmission)
        let outcome = try #require(outcomes.first)
        #expect(outcomes.count == 1)
        #expect(outcome.event == ended.event)
        #expect(outcome.reason == ended.reason)
        #expect(outcome.attempt == 1)
        #expect((outcome.retryAfterSeconds != nil) == (ended.event == .retryScheduled))
        #expect(outcome.givesBackQuota == false)
        #expect(MessageStatus.sending.after(outcome.event) != nil)
    }

    @Test(
        "D05: a refusal's record says whether the address itself is proven bad",
        arguments: [
            ("550 5.1.1 User unknown", true), ("550 5.7.26 DMARC check failed", false),
        ]
    )
    func suppression(reply: String, suppresses: Bool) throws {
        let outcome = outcomes(of: Ended.refused(reply, .bounced, nil).transmission).first
        #expect(try #require(outcome?.detail).contains("\"suppresses_recipient\":\(suppresses)"))
    }

    @Test(
        "Q07: what nobody knows is held, taken for sent, or sent again, as the marketplace has set",
        arguments: [
            (MarketplaceSettings.Uncertain.hold, [MessageEvent.outcomeUnknown]),
            (.assumeSent, [.outcomeUnknown, .sent]),
            (.resend, [.outcomeUnknown, .retryScheduled]),
        ]
    )
    func unknown(setting: MarketplaceSettings.Uncertain, events: [MessageEvent]) {
        let outcomes = outcomes(of: .cutOff) { $0.whenUncertain = setting }
        #expect(outcomes.map(\.event) == events)
        #expect(outcomes.first?.reason == "connection_lost")
        #expect((outcomes.last?.retryAfterSeconds != nil) == (setting == .resend))
        let status = events.reduce(MessageStatus.sending) { $0?.after($1) }
        #expect(status != nil)
    }

    @Test(
        "Q08: delays follow the schedule within 20 %",
        arguments: zip(1...9, [60.0, 300, 900, 1800, 3600, 7200, 14_400, 14_400, 14_400])
    )
    func schedule(attempt: Int, seconds: Double) throws {
        for seed in UInt64(1)...50 {
            let delay = try #require(outcomes(of: .later, attempt: attempt, seed: seed).last?.retryAfterSeconds)
            #expect((seconds * 0.8...seconds * 1.2).contains(delay), "seed \(seed)")
        }
    }

    @Test("Q08: the jitter comes from the generator that is handed in")
    func jitter() {
        let delays = (UInt64(1)...20).map { outcomes(of: .later, seed: $0).last?.retryAfterSeconds }
        #expect(Set(delays).count > 15)
        #expect(delays == (UInt64(1)...20).map { outcomes(of: .later, seed: $0).last?.retryAfterSeconds })
    }

    @Test(
        "Q08: a delay that the server names is honoured between 30 s and 6 h, and never shortens ours",
        arguments: [
            (2, 48.0...72), (600, 600...600), (100_000, 21_600...21_600),
        ]
    )
    func serverDelay(seconds: Int, expected: ClosedRange<Double>) throws {
        let failure = TransmissionFailure(.relaysUnavailable, retryAfterSeconds: seconds)
        let delay = try #require(outcomes(of: .notTransmitted(failure)).last?.retryAfterSeconds)
        #expect(expected.contains(delay))
    }

    @Test("A relay that is away does not lengthen the wait, however often it was tried")
    func relayAway() throws {
        let delay = try #require(outcomes(of: .relayAway, attempt: 9).last?.retryAfterSeconds)
        #expect((48...72.0).contains(delay))
    }

    @Test(
        "Q08: after four hours the delay is reported, once",
        arguments: [
            (14_399.0, false, [MessageEvent.retryScheduled]),
            (14_400, false, [.delayed, .retryScheduled]),
            (90_000, true, [.retryScheduled]),
        ]
    )
    func delayed(age: Double, isReported: Bool, events: [MessageEvent]) {
        #expect(outcomes(of: .later, ageSeconds: age, isReportedDelayed: isReported).map(\.event) == events)
    }

    @Test("Q08: the next attempt never lies past the message's end", arguments: [0.0, 5, 59])
    func expiry(secondsLeft: Double) {
        #expect(outcomes(of: .later, attempt: 3, secondsLeft: secondsLeft).last?.retryAfterSeconds == secondsLeft)
    }
}
