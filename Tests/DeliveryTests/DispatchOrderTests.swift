import Delivery
import Messaging
import Policy
import SMTP
import TestTools
import Testing

@Suite("The order of the dispatcher's steps")
struct DispatchOrderTests {
    @Test("Q07: one message is loaded, decided, begun, transmitted and recorded, in this order")
    func one() async throws {
        let ending = try await Scene(count: 1).play()
        let message = MessageID(1)
        #expect(
            ending.journal == [
                .load, .decide([message]), .begin([message]), .transmit(message), .record([message]),
            ]
        )
        #expect(ending.events(of: 1) == [.sent])
        #expect(ending.state.held.isEmpty)
        #expect((ending.summary.claimed, ending.summary.sent, ending.summary.stale) == (1, 1, 0))
    }

    @Test("Q07: of many messages none is transmitted before its own intent was answered")
    func many() async throws {
        let ending = try await Scene(count: 40).play()
        var begun: Set<MessageID> = []
        for entry in ending.journal {
            switch entry {
            case .begin(let messages): begun.formUnion(messages)
            case .transmit(let message): #expect(begun.contains(message))
            default: break
            }
        }
        #expect(ending.transmitted.sorted() == Array(1...40))
        #expect(ending.summary.sent == 40)
        #expect(ending.state.held.isEmpty)
    }

    @Test("No more mails are on the wire than the window allows", arguments: [1, 2, 5, 32])
    func window(capacity: Int) async throws {
        var scene = Scene(count: 40)
        scene.limits.windowMails = capacity
        let ending = try await scene.play()
        #expect(ending.transport.mostUnderWay <= capacity)
        #expect(ending.summary.sent == 40)
    }

    @Test("One slow mail holds up neither the others' outcomes nor the mails behind it", .timeLimit(.minutes(1)))
    func slowMail() async throws {
        let others = Gate()
        let recorded = Counter()
        var scene = Scene(count: 20)
        scene.whenRecorded = { outcomes in
            if recorded.add(outcomes.count) == 19 {
                await others.open()
            }
        }
        scene.answer = { message in
            if message == MessageID(1) {
                // It would never end if the others had to wait for it.
                await others.pass()
            }
            return .good
        }
        let ending = try await scene.play()
        #expect(ending.summary.sent == 20)
        #expect(ending.state.outcomes.last?.message == MessageID(1))
    }

    @Test("Q05: what the lease lost after the decision is not transmitted, and nothing is written for it")
    func lostBeforeBegin() async throws {
        var scene = Scene(count: 3)
        scene.leaseIsLostAt = .begin
        let ending = try await scene.play()
        #expect(ending.transmitted.isEmpty)
        #expect(ending.state.outcomes.isEmpty)
        #expect(ending.summary.stale == 3)
        #expect(Set(ending.state.queued.keys) == [MessageID(1), MessageID(2), MessageID(3)])
    }

    @Test("Q05: with leases in doubt nothing is begun, and all of it goes back")
    func leasesInDoubt() async throws {
        var scene = Scene(count: 3)
        scene.watch = FixedWatch(leasesHold: false)
        let ending = try await scene.play()
        #expect(ending.transmitted.isEmpty)
        #expect(ending.state.begun.isEmpty)
        #expect(ending.state.queued.count == 3)
        #expect(ending.summary.released == 3)
    }

    // A regression: what was begun while the lease ran out stayed with the lease, neither sent nor waiting, for as long as
    // the worker lived.
    @Test("Q07: an intent that took longer to commit than the lease lasts is not sent, and is tried again later")
    func leaseRunsOutDuringBegin() async throws {
        let watch = FixedWatch()
        var scene = Scene(count: 6)
        scene.watch = watch
        scene.faults = { call, _ in
            if call == .begin {
                watch.leasesHold = false
            }
            return nil
        }
        let ending = try await scene.play()
        #expect(ending.transmitted.isEmpty)
        #expect(ending.state.held.isEmpty)
        #expect(ending.state.scheduled == [1, 2, 3, 4].map { MessageID($0) }.asSet)
        #expect(ending.state.queued.keys.asSet == [5, 6].map { MessageID($0) }.asSet)
        #expect(ending.summary.unreachable == 0)
    }

    @Test("Q12: a drain gives back what is not begun, and finishes what is on the wire")
    func drain() async throws {
        let watch = FixedWatch()
        var scene = Scene(count: 10)
        scene.watch = watch
        scene.answer = { _ in
            watch.isDraining = true
            return .good
        }
        let ending = try await scene.play()
        #expect(ending.transmitted.count == 4)
        #expect(ending.summary.sent == 4)
        #expect(ending.summary.released == 6)
        #expect(ending.state.queued.values.allSatisfy { $0.attempts == 0 && $0.hasQuota })
        #expect(ending.state.begun.count == 4)
        #expect(ending.state.held.isEmpty)
    }

    @Test("Q12: a worker that drains already judges nothing and burns no attempt")
    func drainBefore() async throws {
        var scene = Scene(count: 3)
        scene.watch = FixedWatch(isDraining: true)
        let ending = try await scene.play()
        #expect(ending.journal.last == .release([1, 2, 3].map { MessageID($0) }))
        #expect(ending.state.decisions.isEmpty)
        #expect(ending.state.queued.count == 3)
    }

    @Test("Refused messages are ended by their decision, and the others go on")
    func refused() async throws {
        let ending = try await Scene([.sample(1) { $0.buyerHasOptedOut = true }, .sample(2)]).play()
        #expect(ending.state.decisions[MessageID(1)]?.refusal?.reason == "opted_out")
        #expect(ending.transmitted == [2])
        #expect(ending.summary.refused == 1)
        #expect(ending.state.quotaUsed == 1)
    }

    @Test("R44: the platform's own messages ask for no quota; sellers' messages ask for their day's")
    func quotaRequests() async throws {
        let ending = try await Scene([.sample(1) { $0.channel = .platform }, .sample(2)]).play()
        #expect(ending.state.decisions[MessageID(1)]?.quota == nil)
        #expect(ending.state.decisions[MessageID(2)]?.quota?.limit == 600)
        #expect(ending.state.decisions[MessageID(2)]?.quota?.day == CalendarDay(daysSince2000: 9802))
    }
}
