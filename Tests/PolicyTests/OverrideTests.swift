import Messaging
import Policy
import Testing

@Suite("Overrides are recorded (R23)")
struct OverrideTests {
    private static func override(
        _ channel: Channel = .api,
        _ reason: ContactReason = .sample(),
        _ change: (inout MessageFacts) -> Void = { _ in }
    ) -> Override? {
        Policy.judge(
            .sample(channel: channel, reason: reason) { facts in
                facts.buyerHasOptedOut = true
                change(&facts)
            }
        ).override
    }

    @Test("R23: each way past the opt-out by importance is classified")
    func kinds() {
        #expect(Self.override(.api, .critical) == .criticalReason)
        #expect(
            Self.override(.api, .other) { $0.subjectChoice = "additional_information_required" }
                == .criticalSubjectChoice
        )
        #expect(Self.override(.email) { $0.subjectIsMarkedImportant = true } == .importantSubject)
    }

    @Test("R22: to a buyer who never opted out it is an ordinary message and no override")
    func ordinary() {
        #expect(Policy.judge(.sample(reason: .critical)).override == nil)
        #expect(Policy.judge(.sample(channel: .email) { $0.subjectIsMarkedImportant = true }).override == nil)
    }

    @Test("R23: what would have passed without it is no override: an answer, a custom order, the platform's own")
    func notNeeded() {
        #expect(Self.override(.api, .critical) { $0.order?.isCustom = true } == nil)
        #expect(Self.override(.email, .critical) { $0.thread = .withBuyer } == nil)
        #expect(Self.override(.platform, .critical) == nil)
    }

    @Test("R23: what another check refuses used no override")
    func refused() {
        #expect(Self.override(.api, .critical) { $0.sellerIsSuspended = true } == nil)
        #expect(Self.override(.api, .sample()) == nil)
    }
}
