import Messaging
import Testing

@Suite("How one status follows another (R30)")
struct MessageStatusTests {
    @Test("R30: every event moves every status as the table says, or cannot happen", arguments: MessageStatus.allCases)
    func transitions(from status: MessageStatus) {
        for event in MessageEvent.allCases {
            let expected = TransitionTable.expected[TransitionTable.Pair(status: status, event: event)]
            #expect(status.after(event) == expected, "\(status) and then \(event)")
        }
    }

    @Test(
        "R30: where an event can happen, the status after it is the same whatever was before",
        arguments: MessageEvent.allCases
    )
    func statusFollowsFromTheLastEvent(event: MessageEvent) {
        // This is what lets a query read the status off the last event that bears one.
        let bearsNone: Set<MessageEvent> = [.delayed, .complained]
        for status in MessageStatus.allCases {
            guard let next = status.after(event) else {
                continue
            }
            #expect(next == (bearsNone.contains(event) ? status : Self.status(afterLast: event)), "from \(status)")
        }
    }

    @Test("R30: every status but the first is reached, and from each but blocked and rejected a way leads on")
    func noStatusIsStranded() {
        var reached: Set<MessageStatus> = [.queued]
        var frontier = reached
        while !frontier.isEmpty {
            frontier = Set(frontier.flatMap { status in MessageEvent.allCases.compactMap(status.after) })
                .subtracting(reached)
            reached.formUnion(frontier)
        }
        #expect(reached == Set(MessageStatus.allCases))
        let ends = MessageStatus.allCases.filter { status in
            MessageEvent.allCases.allSatisfy { status.after($0) == nil }
        }
        #expect(Set(ends) == [.blocked, .rejected])
    }

    @Test("R12, R16: nothing puts a rejected or blocked message back", arguments: [MessageStatus.rejected, .blocked])
    func refusedStaysRefused(status: MessageStatus) {
        #expect(MessageEvent.allCases.allSatisfy { status.after($0) == nil })
    }

    @Test("Q07: an unknown outcome is resent only by a setting or an operator, never by a lost lease")
    func uncertainIsNotResentBlindly() {
        let back = MessageEvent.allCases.filter { MessageStatus.uncertain.after($0) == .queued }
        #expect(Set(back) == [.released, .retryScheduled])
        #expect(MessageStatus.sending.after(.leaseExpired) == nil)
    }

    @Test("R30: a final status changes only by what arrives from outside", arguments: MessageStatus.allCases)
    func finalStatuses(status: MessageStatus) {
        let fromOutside: Set<MessageEvent> = [.released, .delivered, .bounced, .delayed, .complained]
        let accepted = Set(MessageEvent.allCases.filter { status.after($0) != nil })
        #expect(status.isFinal == accepted.isSubset(of: fromOutside))
    }

    @Test("D06: what Postern could not do is never recorded as the recipient's refusal")
    func failedIsNotBounced() {
        #expect(MessageStatus.allCases.allSatisfy { $0.after(.failed) != .bounced })
        #expect(MessageStatus.allCases.allSatisfy { $0.after(.bounced) != .failed })
    }

    private static func status(afterLast event: MessageEvent) -> MessageStatus? {
        switch event {
        case .attemptBegun: .sending
        case .released, .retryScheduled, .deferred, .leaseExpired: .queued
        case .outcomeUnknown: .uncertain
        default: MessageStatus(rawValue: event.rawValue)
        }
    }
}
