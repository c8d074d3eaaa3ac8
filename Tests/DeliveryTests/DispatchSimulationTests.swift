import Delivery
import Messaging
import Testing

@Suite("Random failures at every step")
struct DispatchSimulationTests {
    @Test("Q05, Q07, Q12: whatever fails, no message is lost and none is sent twice", arguments: 0..<8)
    func simulate(hundred: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in UInt64(hundred * 100)..<UInt64(hundred * 100 + 100) {
                group.addTask { try await run(seed: seed) }
            }
            try await group.waitForAll()
        }
    }

    private func run(seed: UInt64) async throws {
        let simulation = Simulation(seed: seed)
        let ending = try await simulation.scene.play(on: simulation.store)
        let state = ending.state
        for record in simulation.scene.records {
            let message = record.id
            let transmissions = ending.transmitted.count { $0 == message.rawValue }
            #expect(transmissions <= 1, "seed \(seed): message \(message) was sent \(transmissions) times")
            #expect(transmissions == 0 || state.begun[message] != nil, "seed \(seed): \(message) was sent unannounced")

            let ended = state.outcomes.contains {
                $0.message == message && $0.retryAfterSeconds == nil && $0.event != .delayed
            }
            let places = [
                state.decisions[message]?.refusal != nil && state.queued[message] == nil,
                ended && !state.scheduled.contains(message),
                state.scheduled.contains(message),
                state.queued[message] != nil,
                state.uncertain.contains(message),
                state.held[message] != nil,
            ].count { $0 }
            #expect(places == 1, "seed \(seed): message \(message) is in \(places) places")
            #expect(state.queued[message] == nil || transmissions == 0, "seed \(seed): \(message) waits, and was sent")
            if state.held[message] != nil {
                // Only what the database refuses to write down may stay behind, and then it is counted.
                #expect(
                    simulation.poison?.message == message,
                    "seed \(seed): message \(message) was left with the lease"
                )
                #expect(ending.summary.stale > 0, "seed \(seed)")
            }
        }
        #expect(state.quotaUsed == state.expectedQuota(of: simulation.scene), "seed \(seed): quota")
    }
}

extension RecordingStore.State {
    /// What must be counted: all that passed or was begun before, but what was refused or failed without ever being begun.
    fileprivate func expectedQuota(of scene: Scene) -> Int {
        scene.records.count { record in
            let message = record.id
            if (scene.attempts[message] ?? 0) > 0 {
                return true
            }
            if let held = queued[message] ?? held[message] {
                return held.hasQuota
            }
            guard let decision = decisions[message], decision.refusal == nil else {
                return false
            }
            return !outcomes.contains { $0.message == message && $0.givesBackQuota }
        }
    }
}
