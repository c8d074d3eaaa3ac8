import Postgres
import Testing

@Suite("Waits between attempts to connect")
struct ReconnectBackoffTests {
    @Test("They double up to the limit, less up to half at random")
    func growth() {
        let backoff = ReconnectBackoff(initial: .milliseconds(100), limit: .seconds(1))
        var generator = SystemRandomNumberGenerator()
        for (failures, full) in [(0, 100), (1, 100), (2, 200), (3, 400), (4, 800), (5, 1000), (1000, 1000)] {
            let delay = backoff.delay(failures: failures, using: &generator)
            #expect(delay >= .milliseconds(full / 2) && delay <= .milliseconds(full))
        }
    }
}
