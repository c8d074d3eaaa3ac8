import Messaging
import TestTools
import Testing

@Suite("When a message is tried again (Q08)")
struct RetryScheduleTests {
    @Test(
        "Q08: after each attempt the next delay is the schedule's, give or take a fifth",
        arguments: [
            (1, 60), (2, 300), (3, 900), (4, 1800), (5, 3600), (6, 7200), (7, 14_400), (8, 14_400), (9, 14_400),
            (25, 14_400), (32_767, 14_400),
        ] as [(Int, Double)]
    )
    func defaultSchedule(attempts: Int, seconds: Double) {
        var delays: [Double] = []
        for seed in UInt64(0)..<500 {
            var generator = SeededGenerator(seed: seed)
            delays.append(RetrySchedule().delaySeconds(afterAttempts: attempts, using: &generator))
        }
        let least = delays.min() ?? 0
        let greatest = delays.max() ?? 0
        #expect(least >= seconds * 0.8 && least < seconds * 0.85)
        #expect(greatest <= seconds * 1.2 && greatest > seconds * 1.15)
    }

    @Test("Q08: the first attempt is at once, whatever the jitter")
    func firstAttempt() {
        var generator = SeededGenerator(seed: 1)
        #expect(RetrySchedule().delaySeconds(afterAttempts: 0, using: &generator) == 0)
    }

    @Test("Q08: equal seeds give equal delays, other seeds others")
    func jitterComesFromTheGenerator() {
        func delay(_ seed: UInt64) -> Double {
            var generator = SeededGenerator(seed: seed)
            return RetrySchedule().delaySeconds(afterAttempts: 3, using: &generator)
        }
        #expect(delay(7) == delay(7))
        #expect(delay(7) != delay(8))
    }

    @Test(
        "Q08: a delay that the server states is honoured from 30 s to 6 h",
        arguments: [
            (.min, 30), (-1, 30), (0, 30), (29, 30), (30, 30), (31, 31), (3600, 3600), (21_599, 21_599),
            (21_600, 21_600), (21_601, 21_600), (.max, 21_600),
        ] as [(Int, Double)]
    )
    func serverDelay(stated: Int, honoured: Double) {
        // With no delay of our own the server's stands alone.
        let schedule = RetrySchedule(delaysSeconds: [0])
        var generator = SeededGenerator(seed: 1)
        #expect(
            schedule.delaySeconds(afterAttempts: 1, serverDelaySeconds: stated, using: &generator) == honoured
        )
    }

    @Test("Q08: a server's delay never brings an attempt forward")
    func serverDelayIsALowerBound() {
        let schedule = RetrySchedule(jitter: 0)
        var generator = SeededGenerator(seed: 1)
        #expect(schedule.delaySeconds(afterAttempts: 7, serverDelaySeconds: 30, using: &generator) == 14_400)
        #expect(schedule.delaySeconds(afterAttempts: 1, serverDelaySeconds: 900, using: &generator) == 900)
    }

    @Test("Q08: a marketplace's own schedule is followed to its last entry, which repeats")
    func ownSchedule() {
        let schedule = RetrySchedule(delaysSeconds: [0, 10, 20], jitter: 0)
        var generator = SeededGenerator(seed: 1)
        let delays = (1...4).map { schedule.delaySeconds(afterAttempts: $0, using: &generator) }
        #expect(delays == [10, 20, 20, 20])
    }

    @Test("Q08: an empty schedule waits a second, and leaves the server's delay in force")
    func emptySchedule() {
        let schedule = RetrySchedule(delaysSeconds: [])
        var generator = SeededGenerator(seed: 1)
        #expect(schedule.delaySeconds(afterAttempts: 5, using: &generator) == 1)
        #expect(schedule.delaySeconds(afterAttempts: 5, serverDelaySeconds: 45, using: &generator) == 45)
    }

    @Test("Q08: it is reported as delayed at 4 h and given up at 72 h")
    func ends() {
        #expect(RetrySchedule().delayEventSeconds == 4 * 3600)
        #expect(RetrySchedule().expireSeconds == 72 * 3600)
    }

    @Test("Q08: the defaults of the code are the defaults of the reference data")
    func referenceData() throws {
        let sql = try RepositoryFile.text("sql/migrations/0006_reference_data.sql")
        let schedule = RetrySchedule()
        for (key, value) in [
            ("retry.schedule_seconds", "\(schedule.delaysSeconds)"), ("retry.jitter", "\(schedule.jitter)"),
            ("retry.minimum_server_delay_seconds", "\(schedule.serverDelayBoundsSeconds.lowerBound)"),
            ("retry.maximum_server_delay_seconds", "\(schedule.serverDelayBoundsSeconds.upperBound)"),
            ("retry.delay_event_seconds", "\(schedule.delayEventSeconds)"),
            ("retry.expire_seconds", "\(schedule.expireSeconds)"),
        ] {
            let words = RepositoryFile.quotedWords(in: sql, from: "('\(key)',", to: "),\n")
            #expect(words.dropFirst().first == value, "\(key)")
        }
    }
}
