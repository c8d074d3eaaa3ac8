import Delivery
import Messaging
import Policy
import SMTP
import Synchronization
import TestTools

/// The dice of one run: they decide, call by call, what goes wrong.
final class Dice: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        generator = Mutex(SeededGenerator(seed: seed))
    }

    func chance(_ percent: Int) -> Bool {
        generator.withLock { Int.random(in: 0..<100, using: &$0) < percent }
    }

    func number(in range: ClosedRange<Int>) -> Int {
        generator.withLock { Int.random(in: range, using: &$0) }
    }
}

/// A worker whose leases and orders change under way, as the dice fall.
final class DicedWatch: LeaseWatch {
    private let dice: Dice
    private let isUnsteady: Bool
    private let draining = Mutex(false)

    init(_ dice: Dice) {
        self.dice = dice
        isUnsteady = dice.chance(30)
    }

    var leasesHold: Bool {
        !(isUnsteady && dice.chance(10))
    }

    var isDraining: Bool {
        draining.withLock { value in
            value = value || (isUnsteady && dice.chance(5))
            return value
        }
    }
}

/// One run: a batch, and a world in which everything may fail.
struct Simulation {
    let store: RecordingStore
    let scene: Scene
    /// The message whose values the database refuses, and where.
    let poison: (message: MessageID, call: RecordingStore.Call)?

    init(seed: UInt64) {
        let dice = Dice(seed: seed)
        let count = dice.number(in: 1...12)
        var scene = Scene(count: count)
        for index in scene.records.indices {
            if dice.chance(15) { scene.records[index].buyerHasOptedOut = true }
            if dice.chance(10) { scene.records[index].speak(by: "no-such-template") }
            if dice.chance(20) { scene.records[index].alias = nil }
            if dice.chance(20) { scene.attach(["Hello"], to: Int64(index + 1)) }
            if dice.chance(20) { scene.attempts[scene.records[index].id] = dice.number(in: 1...3) }
        }
        let settings: [MarketplaceSettings.Uncertain] = [.hold, .resend, .assumeSent]
        scene.settings.whenUncertain = settings[dice.number(in: 0...2)]
        scene.limits.windowMails = dice.number(in: 1...6)
        scene.limits.attachmentBytes = 11
        scene.watch = DicedWatch(dice)
        let call = RecordingStore.Call.allCases[dice.number(in: 0...6)]
        let poison = dice.chance(30) ? (MessageID(Int64(dice.number(in: 1...count))), call) : nil
        self.poison = poison
        scene.faults = { call, messages in
            if let poison, call == poison.1, messages.contains(poison.0) {
                return .before(.refused)
            }
            guard dice.chance(8) else {
                return nil
            }
            return dice.chance(50) ? .before(.away) : .after(.away)
        }
        if dice.chance(15) {
            scene.leaseIsLostAt = [.decide, .begin, .record, .release][dice.number(in: 0...3)]
        }
        let endings: [Transmission] = [.good, .good, .good, .later, .noSuchUser, .relayAway, .cutOff]
        scene.answer = { _ in endings[dice.number(in: 0...6)] }
        self.scene = scene
        store = scene.makeStore()
    }
}
