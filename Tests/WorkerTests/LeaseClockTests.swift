import Testing

@testable import Worker

@Suite("The lease clock")
struct LeaseClockTests {
    private func clock(holds: Duration, renewed ago: Duration, drain: DrainFlag = DrainFlag()) -> LeaseClock {
        LeaseClock(holds: holds, renewedAt: .now - ago, drain: drain)
    }

    @Test(
        "Q05: leases hold for as long as they last after the last renewal was sent, and no longer",
        arguments: [
            (Duration.seconds(0), true), (.seconds(50), true), (.seconds(60), false), (.seconds(3600), false),
        ]
    )
    func holds(ago: Duration, holds: Bool) {
        #expect(clock(holds: .seconds(60), renewed: ago).leasesHold == holds)
    }

    @Test("A renewal makes them hold again")
    func renewal() {
        let clock = clock(holds: .seconds(60), renewed: .seconds(3600))
        clock.noteRenewal(sentAt: .now)
        #expect(clock.leasesHold)
    }

    @Test("Q05: what the database has declared lost no renewal brings back")
    func loss() {
        let clock = clock(holds: .seconds(60), renewed: .zero)
        clock.noteLoss()
        clock.noteRenewal(sentAt: .now)
        #expect(clock.leasesHold == false)
    }

    @Test("Q12: it tells of the drain")
    func drain() {
        let drain = DrainFlag()
        let clock = clock(holds: .seconds(60), renewed: .zero, drain: drain)
        #expect(clock.isDraining == false)
        drain.set()
        #expect(clock.isDraining)
    }
}
