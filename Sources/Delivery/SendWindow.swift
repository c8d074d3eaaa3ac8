import Messaging

/// The mails of one batch between intent and record: what waits, how many are on the wire, what has ended.
struct SendWindow: Sendable {
    private var waiting: ArraySlice<ComposedMessage>
    private let capacity: Int
    private(set) var onTheWire = 0
    private(set) var ended: [OutcomeRecord] = []
    /// Whether somebody is already waiting to have another look.
    var isRecordingPlanned = false

    init(_ mails: [ComposedMessage], capacity: Int) {
        waiting = mails[...]
        self.capacity = max(1, capacity)
    }

    /// Whether something must happen even if no mail on the wire ends: outcomes to record, or mails that are to be given
    /// back as soon as the worker drains or doubts its leases.
    var needsAnotherLook: Bool {
        !ended.isEmpty || !waiting.isEmpty
    }

    var isDone: Bool {
        waiting.isEmpty && onTheWire == 0 && ended.isEmpty
    }

    /// The next mails to begin: none until half of the window is free, so that intents are committed several at once.
    mutating func takeNext() -> ArraySlice<ComposedMessage> {
        guard onTheWire <= capacity / 2 else {
            return []
        }
        let next = waiting.prefix(capacity - onTheWire)
        waiting = waiting.dropFirst(next.count)
        return next
    }

    /// All that has not been begun.
    mutating func takeWaiting() -> ArraySlice<ComposedMessage> {
        defer { waiting = [] }
        return waiting
    }

    mutating func noteBegun(_ count: Int) {
        onTheWire += count
    }

    mutating func noteEnded(_ outcomes: [OutcomeRecord]) {
        onTheWire -= 1
        ended += outcomes
    }

    /// Whether recording should not wait for more: nothing else is to end, or it is time to begin the next mails.
    var isRecordingDue: Bool {
        !ended.isEmpty && (onTheWire == 0 || (!waiting.isEmpty && onTheWire <= capacity / 2))
    }

    mutating func takeEnded() -> [OutcomeRecord] {
        defer { ended = [] }
        return ended
    }
}
