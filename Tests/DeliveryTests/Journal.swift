import Messaging
import Synchronization

/// What the dispatcher asked of the world around it, in order.
final class Journal: Sendable {
    enum Entry: Equatable {
        case load
        case contents(Int)
        case scans(Int)
        case aliases
        case decide([MessageID])
        case begin([MessageID])
        case transmit(MessageID)
        case record([MessageID])
        case release([MessageID])
    }

    private let list = Mutex<[Entry]>([])

    var entries: [Entry] {
        list.withLock { $0 }
    }

    func note(_ entry: Entry) {
        list.withLock { $0.append(entry) }
    }
}
